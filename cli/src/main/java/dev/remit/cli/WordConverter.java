package dev.remit.cli;

import dev.remit.lang.text.NearNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's value as one of a few words. */
final class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {

  private final List<E> values;

  WordConverter(Class<E> type) {
    this.values = List.of(type.getEnumConstants());
  }

  @Override
  public E convert(String text) {
    Optional<E> found =
        values.stream()
            .filter(value -> word(value).equals(text.toLowerCase(Locale.ROOT)))
            .findFirst();
    return found.orElseThrow(() -> {
      List<String> words = values.stream().map(WordConverter::word).toList();
      return new TypeConversionException(
          "`%s` is not one of %s%s"
              .formatted(
                  text,
                  String.join(", ", words),
                  NearNames.nearest(text, words)
                      .map(near -> "; did you mean `" + near + "`?")
                      .orElse("")));
    });
  }

  /** The word for a value, such as {@code not-raised}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

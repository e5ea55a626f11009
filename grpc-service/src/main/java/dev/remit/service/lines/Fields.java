package dev.remit.service.lines;

import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.value.Words;
import dev.remit.service.check.Checks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the fields of a line. */
public final class Fields {

  private final Map<String, RawValue> fields;
  private final Checks checks;

  /** The fields of a line; what is wrong with them is added to {@code checks}. */
  public Fields(Line line, Checks checks) {
    this.fields = line.fields();
    this.checks = checks;
  }

  /** A text; empty if it is left out or is none. */
  public Optional<String> text(String name) {
    RawValue raw = fields.get(name);
    return switch (raw) {
      case null -> Optional.empty();
      case RawValue.Text(var text) -> Optional.of(text);
      case RawValue.Untyped(var text) -> Optional.of(text);
      case RawValue.Numeral _,
          RawValue.Flag _,
          RawValue.None _,
          RawValue.Many _,
          RawValue.Foreign _ -> {
        checks.add(
            name,
            "`" + name + "` must be a text, not " + raw.description(),
            "put it in quotes, or leave it out");
        yield Optional.empty();
      }
    };
  }

  /** One of several values, by the word for it. */
  public <T> Optional<T> word(String name, List<T> values, Function<T, String> word) {
    Optional<String> text = text(name);
    Optional<T> value =
        text.flatMap(
            given -> values.stream().filter(each -> word.apply(each).equals(given)).findFirst());
    if (text.isPresent() && value.isEmpty()) {
      List<String> words = values.stream().map(word).toList();
      checks.add(
          name,
          "`" + name + "` cannot be `" + Words.shortened(text.get()) + "`",
          NearNames.nearest(text.get(), words)
              .map(near -> "did you mean `" + near + "`?")
              .orElse(
                  "write "
                      + words.stream()
                          .map(each -> "`" + each + "`")
                          .collect(Collectors.joining(" or "))));
    }
    return value;
  }

  /** A date, which stands for its first moment in UTC, or a moment with its time zone. */
  public Optional<Instant> moment(String name) {
    Optional<String> text = text(name);
    Optional<Instant> moment =
        text.flatMap(given ->
            ValueReader.date(given)
                .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                .or(() -> parsed(given)));
    if (text.isPresent() && moment.isEmpty()) {
      checks.add(
          name,
          "`" + name + "` must be a date or a moment, not `" + Words.shortened(text.get()) + "`",
          "write it as `2018-03-01` or `2018-03-01T10:00:00Z`");
    }
    return moment;
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

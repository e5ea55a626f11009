package dev.remit.service.config;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.NearNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line: flags with values, as {@code --flag=value} or {@code --flag value}, and what
 * stands by itself.
 */
final class Arguments {

  private static final String PLACE = "argument ";

  private final Map<String, Source> flags = new LinkedHashMap<>();
  private final List<Source> others = new ArrayList<>();
  private final Mistakes mistakes;

  private Arguments(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * Takes a command line apart.
   *
   * @param known the flags, and whether each is a switch, which takes a value only after {@code =}
   */
  static Arguments of(List<String> words, Map<String, Boolean> known, Mistakes mistakes) {
    Arguments arguments = new Arguments(mistakes);
    Deque<String> left = new ArrayDeque<>(words);
    while (!left.isEmpty()) {
      String word = left.remove();
      if (word.startsWith("-")) {
        arguments.flag(word, left, known);
      } else {
        arguments.others.add(Source.of(PLACE + "`" + word + "`", word));
      }
    }
    return arguments;
  }

  private void flag(String word, Deque<String> left, Map<String, Boolean> known) {
    int equals = word.indexOf('=');
    String flag = equals < 0 ? word : word.substring(0, equals);
    Boolean isSwitch = known.get(flag);
    if (isSwitch == null) {
      unknown(flag, known.keySet());
    } else if (flags.containsKey(flag)) {
      mistakes.wrong(nowhere(flag), "`" + flag + "` is given twice", "give it once");
    } else if (equals >= 0) {
      put(flag, word.substring(equals + 1));
    } else if (isSwitch) {
      put(flag, "true");
    } else if (left.isEmpty() || left.peek().startsWith("--")) {
      mistakes.wrong(nowhere(flag), "`" + flag + "` needs a value", "write `" + flag + "=value`");
    } else {
      put(flag, left.remove());
    }
  }

  private void put(String flag, String value) {
    flags.put(flag, Source.of(PLACE + flag, value));
  }

  private void unknown(String flag, Collection<String> known) {
    mistakes.unknown(
        nowhere(flag),
        "`" + flag + "` is no flag of this command",
        NearNames.nearest(flag, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("docs/configuration.md lists all flags"));
  }

  /** A place without its text: what follows a wrong flag may be a secret. */
  private static Span nowhere(String flag) {
    return new Span(Source.of(PLACE + flag, ""), 0, 0);
  }

  /** The value of a flag. */
  Optional<Source> find(String flag) {
    return Optional.ofNullable(flags.get(flag));
  }

  /** What is no flag. */
  List<Source> others() {
    return others;
  }
}

package dev.remit.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Diagnostic;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table of mistakes and the exact messages for them: {@code messages.txt}. An input begins with
 * {@code >} and {@code P} in a policy, {@code V} in a vocabulary or {@code F} in an empty file.
 */
class MessagesTest {

  record Row(String input, String messages) {
    @Override
    public String toString() {
      return input;
    }
  }

  static Stream<Row> rows() {
    return Arrays.stream(ParserTest.fixture("messages.txt").split("\n\n"))
        .map(String::strip)
        .map(row -> row.split("\n", 2))
        .map(row -> new Row(row[0], row[1]));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatIsWrongAndWhatToDo(Row row) {
    String head =
        switch (row.input.charAt(2)) {
          case 'P' -> "policy p version \"1\" in force from 2018-01-01 uses v\n";
          case 'V' -> "vocabulary v\n";
          default -> "";
        };
    Parsed parsed = ParserTest.parse(head + row.input.substring(4).replace("⏎", "\n"));
    assertThat(
            parsed.diagnostics().stream().map(MessagesTest::line).collect(Collectors.joining("\n")))
        .isEqualTo(row.messages);
  }

  private static String line(Diagnostic diagnostic) {
    return "%s %d:%d %s%s"
        .formatted(
            diagnostic.code().id(),
            diagnostic.span().line(),
            diagnostic.span().column(),
            diagnostic.message(),
            diagnostic.label().map(label -> " -> " + label).orElse(""));
  }
}

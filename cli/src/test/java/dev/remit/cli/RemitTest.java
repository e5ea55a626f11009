package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemitTest {

  private static final String UNFORMATTED =
      "vocabulary v category items { a   b } action see # kept\n";
  private static final String FORMATTED =
      """
      vocabulary v

      category items { a  b }

      action see  # kept
      """;
  private static final Path SETS =
      Path.of(System.getProperty("remit.root", ".."), "cli", "src", "test", "resources", "sets");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void formatsFilesInPlaceOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("v.remit"), UNFORMATTED);

    assertThat(run(Map.of(), false, "fmt", folder.toString())).isEqualTo(ExitCode.FINE);
    assertThat(file).hasContent(FORMATTED);
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(out).hasToString("formatted v.remit\n");

    assertThat(run(Map.of(), false, "fmt", "--check", folder.toString())).isEqualTo(ExitCode.FINE);
    assertThat(out).hasToString("formatted v.remit\n");
  }

  @Test
  void leavesFilesWithMistakesAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("v.remit"), UNFORMATTED + "purpose {");

    assertThat(run(Map.of(), false, "fmt", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(file).hasContent(UNFORMATTED + "purpose {");
    assertThat(err.toString()).contains("v.remit:2:9");
  }

  @Test
  void coloursOnlyOnTerminalsAndNotIfAskedNotTo() {
    String failing = SETS.resolve("failing").toString();

    run(Map.of(), false, "test", failing);
    assertThat(out.toString()).doesNotContain("\u001b");
    run(Map.of("NO_COLOR", "1"), true, "test", failing);
    assertThat(out.toString()).doesNotContain("\u001b");
    run(Map.of(), true, "test", failing, "--colour", "never");
    assertThat(out.toString()).doesNotContain("\u001b");
    run(Map.of(), true, "test", failing);
    assertThat(out.toString()).contains("\u001b[31m");
  }

  @Test
  void putsRequestsToBothRegimes() {
    assertThat(run(Map.of(), false, "demo")).isEqualTo(ExitCode.FINE);

    assertThat(out.toString().lines().filter(line -> line.matches("\\d+\\. .*"))).hasSize(12);
    assertThat(out.toString().lines())
        .allMatch(line -> TextPage.length(line) <= TextPage.WIDTH, "fits the page");
  }

  @Test
  void completesCommandsAndOptions() {
    assertThat(run(Map.of(), false, "completion")).isEqualTo(ExitCode.FINE);

    assertThat(out.toString()).contains("complete -F", "explain", "--as-caller");
  }

  @Test
  void saysUnforeseenFailuresInALine() {
    Failures failures = new Failures(terminal(Map.of(), false));

    assertThat(failures.failure(new IllegalStateException("a\u001b[2Jb")))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString())
        .startsWith("remit: something went wrong that should not: ")
        .contains("a\ufffd[2Jb", "REMIT_DEBUG=1")
        .doesNotContain("\tat ");
  }

  @Test
  void showsTheTraceIfAskedFor() {
    Failures failures = new Failures(terminal(Map.of("REMIT_DEBUG", "1"), false));

    failures.failure(new IllegalStateException("unforeseen"));

    assertThat(err.toString()).contains("unforeseen", "\tat dev.remit.cli.RemitTest");
  }

  @Test
  void stopsQuietlyWhereNobodyReads() {
    PrintWriter closed =
        new PrintWriter(
            new java.io.Writer() {
              @Override
              public void write(char[] text, int start, int length) throws IOException {
                throw new IOException("Broken pipe");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            closed,
            new PrintWriter(err),
            false,
            false,
            Map.of(),
            folder,
            LocalDate.of(2026, 10, 1));

    assertThat(Remit.run(terminal, "help")).isEqualTo(ExitCode.FINE);
    assertThat(err.toString()).isEmpty();
  }

  private int run(Map<String, String> environment, boolean interactive, String... arguments) {
    return Remit.run(terminal(environment, interactive), arguments);
  }

  private Terminal terminal(Map<String, String> environment, boolean interactive) {
    return new Terminal(
        InputStream.nullInputStream(),
        new PrintWriter(out),
        new PrintWriter(err, true),
        interactive,
        interactive,
        environment,
        Path.of(System.getProperty("remit.root", "..")),
        LocalDate.of(2026, 10, 1));
  }
}

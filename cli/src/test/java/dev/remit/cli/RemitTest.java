package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    assertThat(out.toString())
        .containsPattern("Asked for real, today, request 11 is \\w+ under npd 2018.2")
        .contains("Where has this child's record gone?");
    assertThat(out.toString().lines().filter(line -> line.startsWith("  On 2"))).hasSize(3);
  }

  @Test
  void namesTheFieldsOfARequestThatTheServiceRefuses(@TempDir Path folder) throws Exception {
    Path policies = Path.of(System.getProperty("remit.root"), "policies", "npd");
    try (Stream<Path> files = Files.walk(policies)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(policies.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        if (!file.startsWith(policies.resolve("requests"))) {
          Files.copy(file, copy);
        }
      }
    }
    Files.writeString(
        folder.resolve("requests/one.yaml"),
        """
        # A title
        date: 2018-06-01
        data: [counts_by_school]
        action: publishh
        recipient:
          id: a-national-newspaper
        purpose: gossip
        """);

    assertThat(run(Map.of(), false, "demo", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);

    assertThat(err.toString())
        .contains("one.yaml:4:9", "`publishh`", "one.yaml:7:10", "`gossip`", "action: publishh");
  }

  @Test
  void completesCommandsAndOptions() {
    assertThat(run(Map.of(), false, "completion")).isEqualTo(ExitCode.FINE);

    assertThat(out.toString()).contains("complete -F", "explain", "--as-caller");
    assertThat(out.toString())
        .contains("(\"given\" \"refused\" \"withdrawn\" \"absent\") # --consent")
        .contains("(\"raised\" \"not-raised\") # --objection")
        .doesNotContain("(\"AUTO");
  }

  /**
   * The script has a variable for each label: two options with one label would share their words.
   */
  @Test
  void completesEachOptionWithItsOwnWords() {
    run(Map.of(), false, "completion");

    for (String function : Pattern.compile("\nfunction ").splitAsStream(out.toString()).toList()) {
      assertThat(Pattern.compile("local (\\w+_option_args)=").matcher(function).results())
          .extracting(found -> found.group(1))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void takesNoEmptyPathForThisFolder() {
    assertThat(run(Map.of(), false, "check", "")).isEqualTo(ExitCode.BAD_INPUT);

    assertThat(err.toString()).contains("an empty text is not a path; write . for this folder");
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
    InputStream requests = thousands();

    assertThat(decide(requests, failing("Broken pipe"))).isEqualTo(ExitCode.NOBODY_READS);
    assertThat(err.toString()).isEmpty();
    assertThat(requests).isNotEmpty();
  }

  @Test
  void saysThatOutputIsLost() {
    InputStream requests = thousands();

    assertThat(decide(requests, failing("No space left on device"))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err).hasToString("remit: cannot write `standard output`: No space left on device\n");
    assertThat(requests).isNotEmpty();
  }

  private static InputStream thousands() {
    String line = "{\"action\": \"see\", \"data\": \"name\"}\n";
    return new ByteArrayInputStream(line.repeat(10_000).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void saysThatHelpIsLost() {
    assertThat(run(InputStream.nullInputStream(), failing("Broken pipe"), "check", "--help"))
        .isEqualTo(ExitCode.NOBODY_READS);
    assertThat(run(InputStream.nullInputStream(), failing("Broken pipe"), "help"))
        .isEqualTo(ExitCode.NOBODY_READS);
    assertThat(err.toString()).isEmpty();
    assertThat(run(InputStream.nullInputStream(), failing("No space"), "--version"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err).hasToString("remit: cannot write `standard output`: No space\n");
  }

  private int decide(InputStream requests, OutputStream out) {
    String library = SETS.resolve("library").toString();
    return run(requests, out, "decide", library, "--lines", "--format=json", "-");
  }

  private int run(InputStream in, OutputStream out, String... arguments) {
    Terminal terminal =
        new Terminal(
            in,
            new PrintWriter(new Outlet(out), false, StandardCharsets.UTF_8),
            new PrintWriter(err),
            false,
            false,
            false,
            Map.of(),
            folder,
            LocalDate.of(2026, 10, 1));
    return Remit.run(terminal, arguments);
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int next) throws IOException {
        throw new IOException(reason);
      }
    };
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
        interactive,
        environment,
        Path.of(System.getProperty("remit.root", "..")),
        LocalDate.of(2026, 10, 1));
  }
}

package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the calls that pages show to a service that runs. */
final class ShownCallsTest {

  private static final Path ROOT = Path.of(System.getProperty("remit.root", ".."));
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```console\\n\\$ (.*?)\\n(\\{.*?)^```$");
  private static final Pattern FILE = Pattern.compile("(?ms)^```csv (\\S+)\\n(.*?)^```$");
  private static final Pattern CALL = Pattern.compile("(?ms)^```sh\\n(curl .*?)^```$");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern METRIC = Pattern.compile("`([a-z]\\w+)`");

  @TempDir private Path folder;

  @Test
  void thePageForOperatorsShowsWhatIsAnswered() throws Exception {
    String page = read("docs/operations.md");
    List<String> programs = new ArrayList<>();
    try (RemitServer server = start()) {
      Matcher examples = EXAMPLE.matcher(page);
      while (examples.find()) {
        ShownCommand command = ShownCommand.parse(examples.group(1), this::file);
        programs.add(command.words().getFirst());
        command.requireAnswer(command.answer(server), examples.group(2));
      }

      assertThat(programs).hasSize((int) page.lines().filter("```console"::equals).count());
      assertThat(programs).contains("curl", "grpcurl").hasSizeGreaterThan(6);
      String scraped =
          new ShownCommand(List.of("curl", "http://127.0.0.1:7411/metrics")).answer(server);
      assertThat(scraped).contains(metrics(page));
    }
  }

  @Test
  void theReadmeShowsCallsThatWork() throws Exception {
    Matcher call = CALL.matcher(read("README.md"));
    assertThat(call.find()).isTrue();
    ShownCommand command = ShownCommand.parse(call.group(1), this::file);
    try (RemitServer server = start()) {
      command.requireAnswer(
          command.answer(server),
          "{\"result\": {\"outcome\": \"partial\", \"permitted\": [\"counts_by_school\"]}}");

      assertThat(ReadmeQuestion.ask("localhost:" + server.grpcPort())).isTrue();
    }
  }

  @Test
  void theReadmeShowsTheQuestionThatIsTried() throws IOException {
    Matcher shown = JAVA.matcher(read("README.md"));
    assertThat(shown.find()).isTrue();
    String source = read("grpc-service/src/test/java/dev/remit/service/ReadmeQuestion.java");

    assertThat(source.replaceAll("\\s", ""))
        .contains(shown.group(1).replace("\"localhost:7410\"", "target").replaceAll("\\s", ""));
  }

  private RemitServer start() throws Exception {
    Configuration configuration =
        ConfigurationReader.read(
            List.of(
                "--data=" + folder.resolve("remit-data"),
                "--listen-grpc=127.0.0.1:0",
                "--listen-http=127.0.0.1:0",
                ROOT.resolve("policies/npd").toAbsolutePath().toString()),
            Map.of());
    return RemitServer.start(configuration, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static String read(String name) throws IOException {
    return Files.readString(ROOT.resolve(name));
  }

  /** A file that the service has made, or that the page shows. */
  private String file(String name) {
    try {
      Path made = folder.resolve(name);
      if (Files.exists(made)) {
        return Files.readString(made);
      }
      return FILE.matcher(read("docs/operations.md"))
          .results()
          .filter(shown -> shown.group(1).equals(name))
          .map(shown -> shown.group(2))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no file `" + name + "`"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The metrics that the page lists. */
  private static List<String> metrics(String page) {
    String section = page.split("\n## Metrics\n", 2)[1].split("\n## ", 2)[0];
    List<String> names = new ArrayList<>();
    for (String row : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      METRIC.matcher(row.split("\\|", -1)[1]).results().forEach(m -> names.add(m.group(1)));
    }
    assertThat(names).hasSizeGreaterThan(10);
    return names;
  }
}

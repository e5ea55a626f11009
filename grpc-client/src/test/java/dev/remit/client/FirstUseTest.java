package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.v1.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of the pages is compiled, and does what they say. */
final class FirstUseTest {

  private static final Path ROOT = Path.of(System.getProperty("remit.root", ".."));
  private static final String SOURCES = "grpc-client/src/%s/java/dev/remit/client/%s";

  @Test
  void isWhatThePagesShow() throws IOException {
    String source = read(SOURCES.formatted("test", "FirstUse.java"));
    String example = between(source, "    // begin\n", "    // end\n").replaceAll("(?m)^ {4}", "");

    assertThat(between(read("docs/client.md"), "```java\n", "```\n")).isEqualTo(example);
    String docs = read(SOURCES.formatted("main", "package-info.java"));
    assertThat(between(docs, "{@snippet :\n", " * }\n *\n").replaceAll("(?m)^ \\* ?", ""))
        .isEqualTo(example);
  }

  private static String read(String path) throws IOException {
    return Files.readString(ROOT.resolve(path));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end, from);
    assertThat(to).isGreaterThan(from);
    return text.substring(from, to);
  }

  @ParameterizedTest
  @CsvSource({"retain_at_most, true", "publish_nothing, false"})
  void permitsWhatIsUnderstood(String obligation, boolean permitted) {
    ScriptedService service = new ScriptedService();
    service.decide =
        (_, observer) ->
            ScriptedService.answer(
                observer,
                Samples.response(
                    Samples.decision(
                        Outcome.OUTCOME_PERMITTED,
                        Samples.item("pupil_name", Outcome.OUTCOME_PERMITTED, obligation))));
    try (TestServer server = TestServer.of(service)) {
      assertThat(FirstUse.run(server.target())).isEqualTo(permitted);
    }
  }
}

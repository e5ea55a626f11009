package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls on the page of the HTTP interfaces get the answers that are shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpPageTest {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^```http\\nPOST (\\S+)\\n\\n((?s:.*?))^```\\n\\n```json\\n((?s:.*?))^```$",
          Pattern.MULTILINE);

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.npd();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  record Example(String path, String body, String answer) {
    @Override
    public String toString() {
      return path + " " + body.lines().skip(1).findFirst().orElse("").strip();
    }
  }

  static List<Example> examples() throws IOException {
    return EXAMPLE.matcher(page()).results().map(HttpPageTest::example).toList();
  }

  private static Example example(MatchResult match) {
    return new Example(match.group(1), match.group(2), match.group(3));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("remit.root"), "docs", "http.md"));
  }

  @Test
  void everyCallOnThePageIsTried() throws IOException {
    assertThat(examples()).hasSize((int) page().lines().filter("```http"::equals).count());
    assertThat(examples().size()).isGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAnsweredAsShown(Example example) {
    Served.Answer answer = served.post(example.path(), example.body());

    assertThat(answer.status()).isEqualTo(200);
    holds("answer", answer.json(), JsonMapper.shared().readTree(example.answer()));
    if (example.answer().strip().equals("{}")) {
      assertThat(answer.body()).isEqualTo("{}");
    }
  }

  @Test
  void anErrorLooksAsShown() throws IOException {
    Example first = examples().getFirst();

    Served.Answer answer =
        served.post(
            first.path(), first.body().replace("education_research\"", "education_researches\""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(page()).contains("\n    " + answer.body() + "\n");
  }

  /** Whether everything shown is there: some members of objects, all elements of arrays. */
  private static void holds(String path, JsonNode actual, JsonNode shown) {
    if (shown.isObject()) {
      for (String name : shown.propertyNames()) {
        assertThat(actual.has(name)).as(path + "." + name + " in " + actual).isTrue();
        holds(path + "." + name, actual.get(name), shown.get(name));
      }
    } else if (shown.isArray()) {
      assertThat(actual.size()).as(path + " is " + actual).isEqualTo(shown.size());
      for (int i = 0; i < shown.size(); i++) {
        holds(path + "[" + i + "]", actual.get(i), shown.get(i));
      }
    } else {
      assertThat(actual).as(path).isEqualTo(shown);
    }
  }
}

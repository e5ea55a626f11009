package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.fixture.Sets;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EvaluationsTest {

  private static final String PATH = "/access/v1/evaluations";
  private static final String DEFAULTS =
      """
      "subject": { "type": "university", "id": "a-university" },
      "action": { "name": "access" },
      "context": {
        "project": "attainment-study", "purpose": "education_research",
        "setting": "secure_research_service", "basis": "public_task", "understands": "*"
      }
      """;
  private static final String YES = "{\"resource\": {\"type\": \"data\", \"id\": \"KS4_GCSE_AC\"}}";
  private static final String NO = "{\"resource\": {\"type\": \"data\", \"id\": \"KS4_SURNAME\"}}";
  private static final String ERROR = "{\"resource\": {\"type\": \"data\", \"id\": \"KS4_NONE\"}}";

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.npd();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private static String batch(String options, String... evaluations) {
    return "{%s, %s \"evaluations\": [%s]}"
        .formatted(DEFAULTS, options, String.join(", ", evaluations));
  }

  private static String semantic(String word) {
    return "\"options\": {\"evaluations_semantic\": \"%s\", \"another_option\": 1},"
        .formatted(word);
  }

  private List<Boolean> decisions(String body) {
    Served.Answer answer = served.post(PATH, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().has("decision")).isFalse();
    return answer
        .json()
        .get("evaluations")
        .valueStream()
        .map(each -> each.get("decision").booleanValue())
        .toList();
  }

  @Test
  void allAreExecutedUnlessTheCallSaysOtherwise() {
    assertThat(decisions(batch("", YES, NO, ERROR, YES))).containsExactly(true, false, false, true);
    assertThat(decisions(batch(semantic("execute_all"), YES, NO, ERROR, YES)))
        .containsExactly(true, false, false, true);
    assertThat(decisions(batch("\"options\": {},", NO))).containsExactly(false);
  }

  @Test
  void theFirstDenialEndsIt() {
    String first = semantic("deny_on_first_deny");
    int before = served.decided.size();

    assertThat(decisions(batch(first, YES, NO, YES, YES))).containsExactly(true, false);
    assertThat(served.decided).hasSize(before + 2);
    assertThat(decisions(batch(first, YES, ERROR, YES))).containsExactly(true, false);
    assertThat(decisions(batch(first, YES, YES))).containsExactly(true, true);
  }

  @Test
  void theFirstPermitEndsIt() {
    String first = semantic("permit_on_first_permit");
    int before = served.decided.size();

    assertThat(decisions(batch(first, NO, YES, YES))).containsExactly(false, true);
    assertThat(served.decided).hasSize(before + 2);
    assertThat(decisions(batch(first, ERROR, NO))).containsExactly(false, false);
    assertThat(decisions(batch(first, YES, NO))).containsExactly(true);
  }

  @Test
  void anErrorIsToldWhereItIs() {
    JsonNode error =
        served.post(PATH, batch("", YES, ERROR)).json().get("evaluations").get(1).get("context");

    assertThat(error.get("error").get("status").intValue()).isEqualTo(400);
    assertThat(error.get("error").get("message").stringValue())
        .startsWith("evaluations[1].resource.id: `KS4_NONE`");
  }

  @Test
  void whatAnEvaluationSaysTakesThePlaceOfTheDefaultAsAWhole() {
    String other =
        """
        {"resource": {"type": "data", "id": "KS4_GCSE_AC"}, "context": {"understands": "*"}}
        """;

    assertThat(decisions(batch("", YES, other))).containsExactly(true, false);
    assertThat(served.decided.getLast().decision().request().terms())
        .containsOnlyKeys(dev.remit.lang.word.Axis.ACTION, dev.remit.lang.word.Axis.RECIPIENT);
  }

  @Test
  void nothingMayBeADefault() {
    String whole =
        "{%s, \"resource\": {\"type\": \"data\", \"id\": \"KS4_GCSE_AC\"}}".formatted(DEFAULTS);

    assertThat(decisions("{\"evaluations\": [%s]}".formatted(whole))).containsExactly(true);
  }

  @Test
  void withoutEvaluationsItIsOne() {
    for (String evaluations : List.of("", "\"evaluations\": [],", "\"evaluations\": null,")) {
      Served.Answer answer =
          served.post(
              PATH,
              "{%s, %s \"resource\": {\"type\": \"data\", \"id\": \"KS4_GCSE_AC\"}}"
                  .formatted(DEFAULTS, evaluations));
      assertThat(answer.json().get("decision").booleanValue()).as(answer.body()).isTrue();
      assertThat(answer.json().has("evaluations")).isFalse();
    }
  }

  @Test
  void whatIsNotOfTheSpecifiedFormSpoilsTheCall() {
    Served.Answer missing =
        served.post(PATH, batch("", YES, "{}", "5", "{\"resource\": {\"type\": \"data\"}}"));

    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.body().lines().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactly("evaluations[1].resource", "evaluations[2]", "evaluations[3].resource.id");
    assertThat(served.post(PATH, "{\"evaluations\": {}}").body())
        .startsWith("evaluations: `evaluations` is a mapping");
    assertThat(served.post(PATH, batch(semantic("first_come"), YES)).body())
        .isEqualTo(
            "options.evaluations_semantic: `evaluations_semantic` cannot be `first_come`; write"
                + " `execute_all` or `deny_on_first_deny` or `permit_on_first_permit`");
  }

  @Test
  void aCallAsksForOnlySoMuch() throws IOException {
    HttpLimits few =
        new HttpLimits(
            16 << 10,
            1 << 20,
            100,
            HttpLimits.DEFAULT.idle(),
            HttpLimits.DEFAULT.bodyTime(),
            HttpLimits.DEFAULT.callTime(),
            HttpLimits.DEFAULT.patience(),
            10,
            5,
            100);
    try (Served small = Served.of(Sets.files("npd"), few)) {
      String eleven = IntStream.range(0, 11).mapToObj(_ -> YES).collect(Collectors.joining(", "));
      assertThat(small.post(PATH, batch("", eleven)).status()).isEqualTo(400);

      String ten = IntStream.range(0, 10).mapToObj(_ -> YES).collect(Collectors.joining(", "));
      JsonNode answers = small.post(PATH, batch("", ten)).json().get("evaluations");

      assertThat(answers).hasSize(10);
      assertThat(answers.get(4).get("decision").booleanValue()).isTrue();
      assertThat(answers.get(5).get("decision").booleanValue()).isFalse();
      assertThat(answers.get(5).get("context").get("error").get("status").intValue())
          .isEqualTo(429);
      assertThat(small.decided).hasSize(5);
    }
  }
}

package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpaDataTest {

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.npd();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private static String input(String data, String more) {
    return """
    {"input": {
      "data": %s, "action": "access", "recipient": {"kind": "university", "id": "a-university"},
      "project": {"id": "attainment-study"}, "purpose": "education_research",
      "setting": "secure_research_service", "basis": "public_task" %s}}
    """
        .formatted(data, more);
  }

  private JsonNode ask(String path, String body) {
    Served.Answer answer = served.post("/v1/data/" + path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void aPolicyIsADocument() {
    JsonNode answer =
        ask("remit/npd", input("[\"KS4_GCSE_AC\", \"KS4_SURNAME\"]", ", \"understands\": \"*\""));

    assertThat(answer.get("decision_id").stringValue())
        .isEqualTo(served.decided.getLast().id().toString());
    JsonNode result = answer.get("result");
    assertThat(result.get("allow").booleanValue()).isFalse();
    assertThat(result.get("outcome").stringValue()).isEqualTo("partial");
    assertThat(result.get("permitted")).hasSize(1);
    assertThat(result.get("permitted").get(0).stringValue()).isEqualTo("KS4_GCSE_AC");
    assertThat(result.get("items")).hasSize(2);
    assertThat(result.get("rules").findValuesAsString("rule")).contains("accredited_research");
  }

  @Test
  void whatMayBeHadDependsOnWhatIsUnderstood() {
    String understands = ", \"understands\": \"*\"";

    assertThat(ask("remit/npd/allow", input("\"KS4_GCSE_AC\"", understands)).get("result"))
        .isEqualTo(tools.jackson.databind.node.JsonNodeFactory.instance.booleanNode(true));
    assertThat(ask("remit/npd/allow", input("\"KS4_GCSE_AC\"", "")).get("result").booleanValue())
        .isFalse();
    assertThat(
            ask("remit/npd/allow", input("\"KS4_SURNAME\"", understands))
                .get("result")
                .booleanValue())
        .isFalse();
    JsonNode not = ask("remit/npd", input("\"KS4_GCSE_AC\"", "")).get("result");
    assertThat(not.get("allow").booleanValue()).isFalse();
    assertThat(not.get("permitted")).isEmpty();
    assertThat(not.get("outcome").stringValue()).isEqualTo("permitted");
    assertThat(not.get("not_understood")).isNotEmpty();
  }

  @Test
  void theDecisionIsTheWholeDocumentButForWhatRegistersSay() {
    JsonNode result =
        ask(
                "remit/npd/decision",
                input("\"KS4_GCSE_AC\"", ", \"subject\": {\"id\": \"N990000000001\"}"))
            .get("result");

    assertThat(result.get("policy").stringValue()).isEqualTo("npd");
    assertThat(result.get("items").get(0).get("decided_by").get(0).get("title").stringValue())
        .isEqualTo("Accredited researchers come to the data");
    assertThat(result.get("request").get("recipient").propertyNames())
        .containsExactlyInAnyOrder("kind", "id");
    assertThat(result.get("request").get("project").propertyNames()).containsExactly("id");
    assertThat(result.get("request").get("subject").propertyNames()).containsExactly("id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/remit",
        "/remit/",
        "/remit/nothing",
        "/remit/nothing/allow",
        "/remit/npd/",
        "/remit/npd/other",
        "/remit/npd/allow/more",
        "/remit/npd/ALLOW",
        "/other/npd/allow"
      })
  void whatIsNotThereHasNoResult(String path) {
    Served.Answer answer =
        served.post("/v1/data" + path, input("\"KS4_GCSE_AC\"", ", \"understands\": \"*\""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{}                               | input        | `input` is missing",
        "{\"input\": null}                | input        | `input` is missing",
        "{\"input\": 5}                   | input        | `input` is a number",
        "{\"input\": {\"datta\": \"x\"}}  | input.datta  | `datta` means nothing here",
        "{\"input\": {\"policy\": \"x\"}} | input.policy | `x` is not the policy of the path",
        "{\"input\": {\"date\": \"x\"}}   | input.date   | `x` is not a date",
        "{\"input\": {\"understands\": 1}}"
            + " | input.understands | `understands` is no list of names of obligations"
      })
  void whatIsNoRequestIsRefused(String body, String field, String message) {
    Served.Answer answer = served.post("/v1/data/remit/npd/allow", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("invalid_parameter");
    JsonNode error = answer.json().get("errors").get(0);
    assertThat(error.get("field").stringValue()).isEqualTo(field);
    assertThat(error.get("message").stringValue()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"date\": \"2013-04-01\"",
        "\"version\": \"2012.1\"",
        "\"consent\": \"given\"",
        "\"objection\": \"not raised\""
      })
  void callersChooseNeitherDateNorVersionNorConsent(String member) {
    int before = served.decided.size();

    Served.Answer answer =
        served.post(
            "/v1/data/remit/npd/allow",
            input("\"KS4_GCSE_AC\"", ", \"understands\": \"*\", " + member));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").get(0).get("field").stringValue())
        .isEqualTo("input." + member.substring(1, member.indexOf('"', 1)));
    assertThat(served.decided).hasSize(before);
  }

  @Test
  void anAnswerMayBePretty() {
    String body = input("\"KS4_GCSE_AC\"", "");

    Served.Answer pretty =
        served.post("/v1/data/remit/npd/allow?pretty=true&metrics&explain=full", body);
    Served.Answer plain = served.post("/v1/data/remit/npd/allow?metrics&explain=full", body);

    assertThat(pretty.body()).contains("\n");
    assertThat(plain.body()).doesNotContain("\n");
    assertThat(pretty.json().propertyNames()).containsExactly("decision_id", "result");
  }

  @Test
  void whoMayNotAskIsRefused() {
    Served.Answer nobody =
        served.post("/v1/data/remit/nothing", "{}", "Content-Type", "application/json");
    Served.Answer auditor =
        served.post(
            "/v1/data/remit/nothing",
            "{}",
            "Authorization",
            "Bearer auditor",
            "Content-Type",
            "application/json");

    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.json().get("code").stringValue()).isEqualTo("unauthorized");
    assertThat(auditor.status()).isEqualTo(403);
  }
}

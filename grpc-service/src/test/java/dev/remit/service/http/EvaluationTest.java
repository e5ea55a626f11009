package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EvaluationTest {

  private static final String PATH = "/access/v1/evaluation";

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.npd();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private static String study(String resource, String more) {
    return """
    {
      "subject": { "type": "university", "id": "a-university" },
      "action": { "name": "access" },
      "resource": { "type": "data", "id": "%s" },
      "context": {
        "project": "attainment-study", "purpose": "education_research",
        "setting": "secure_research_service", "basis": "public_task"%s
      }
    }
    """
        .formatted(resource, more);
  }

  private JsonNode ask(String body) {
    Served.Answer answer = served.post(PATH, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    return answer.json();
  }

  @Test
  void aPermitIsTrueToAClientThatUnderstandsItsObligations() {
    JsonNode answer = ask(study("KS4_GCSE_AC", ", \"understands\": \"*\""));

    assertThat(answer.get("decision").booleanValue()).isTrue();
    JsonNode context = answer.get("context");
    assertThat(context.get("outcome").stringValue()).isEqualTo("permitted");
    assertThat(context.has("reason")).isFalse();
    assertThat(context.get("version").stringValue()).isEqualTo("2018.2");
    assertThat(context.get("date").stringValue()).isEqualTo("2021-06-16");
    assertThat(context.get("decision_id").stringValue())
        .isEqualTo(served.decided.getLast().id().toString());
    JsonNode item = context.get("items").get(0);
    assertThat(item.get("item").stringValue()).isEqualTo("KS4_GCSE_AC");
    assertThat(item.get("obligations").findValuesAsString("obligation"))
        .contains("notify_subjects", "record_of_processing");
    assertThat(item.get("decided_by").get(0).stringValue()).isEqualTo("accredited_research");
    assertThat(context.get("rules").findValuesAsString("rule")).contains("accredited_research");
    assertThat(context.get("rules").get(0).get("citations").get(0).stringValue())
        .isEqualTo("Digital Economy Act 2017, s.64");
  }

  @Test
  void aPermitIsFalseToAClientThatDoesNotSayItUnderstandsAllObligations() {
    JsonNode silent = ask(study("KS4_GCSE_AC", ""));
    JsonNode some = ask(study("KS4_GCSE_AC", ", \"understands\": [\"notify_subjects\"]"));

    assertThat(silent.get("decision").booleanValue()).isFalse();
    assertThat(silent.get("context").get("outcome").stringValue()).isEqualTo("permitted");
    assertThat(some.get("decision").booleanValue()).isFalse();
    assertThat(some.get("context").get("reason").stringValue())
        .isEqualTo(
            "permitted only with obligations that the client does not say it understands:"
                + " `destroy_or_return`, `no_matching`, `no_onward_sharing`,"
                + " `public_register_row`, `record_of_processing`");
    assertThat(some.get("context").get("not_understood")).hasSize(5);
  }

  @Test
  void aCategoryIsTrueOnlyIfEveryItemIs() {
    JsonNode answer = ask(study("key_stage_4", ", \"understands\": \"*\""));

    assertThat(answer.get("decision").booleanValue()).isFalse();
    assertThat(answer.get("context").get("outcome").stringValue()).isEqualTo("partial");
    assertThat(answer.get("context").get("reason").stringValue())
        .matches("partial: \\d+ of \\d+ items are permitted");
    assertThat(answer.get("context").get("items").size()).isGreaterThan(10);
  }

  @Test
  void aDenialSaysByWhichRule() {
    JsonNode answer = ask(study("KS4_SURNAME", ", \"understands\": \"*\""));

    assertThat(answer.get("decision").booleanValue()).isFalse();
    assertThat(answer.get("context").get("reason").stringValue()).isEqualTo("denied");
    assertThat(answer.get("context").get("rules").findValuesAsString("rule"))
        .contains("accredited_research_names_no_child");
  }

  @Test
  void whatIsNotKnownIsSaidToBeMissing() {
    String vague =
        study("KS4_GCSE_AC", ", \"understands\": \"*\"").replace("attainment-study", "x");

    JsonNode answer = ask(vague);

    assertThat(answer.get("decision").booleanValue()).isFalse();
    assertThat(answer.get("context").get("reason").stringValue())
        .startsWith("incomplete: the answer depends on `project.");
    assertThat(
            answer
                .get("context")
                .get("items")
                .get(0)
                .get("missing")
                .get(0)
                .get("reason")
                .stringValue())
        .isEqualTo("`x` is not in the register");
  }

  @Test
  void whatRegistersSayStaysInside() {
    Served.Answer answer =
        served.post(
            PATH, study("KS4_GCSE_AC", ", \"subject\": \"C990000000002\", \"understands\": \"*\""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .doesNotContain("accredited_until")
        .doesNotContain("2028-09-30")
        .doesNotContain("C990000000002")
        .doesNotContain("\"age\"");
  }

  @ParameterizedTest
  @CsvSource({
    "data, KS4_GCSE_AC, true",
    "item, KS4_GCSE_AC, true",
    "key_stage_4, KS4_GCSE_AC, true",
    "tier, KS4_GCSE_AC, true",
    "category, key_stage_4, false",
    "data, key_stage_4, false"
  })
  void theTypeOfTheResourceSaysWhatItIs(String type, String id, boolean expected) {
    String body =
        study(id, ", \"understands\": \"*\"")
            .replace("\"type\": \"data\"", "\"type\": \"" + type + "\"");

    assertThat(ask(body).get("decision").booleanValue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category    | KS4_GCSE_AC | resource.type: `KS4_GCSE_AC` is not of the type `category`",
        "item        | key_stage_4 | resource.type: `key_stage_4` is not of the type `item`",
        "key_stage_2 | KS4_GCSE_AC | resource.type: `KS4_GCSE_AC` is not of the type `key_stage_2`",
        "key_stage_9 | KS4_GCSE_AC | resource.type: `key_stage_9` is no type of resource",
        "data        | KS4_GCSE_AB | resource.id: `KS4_GCSE_AB`"
      })
  void aResourceOfAnotherTypeIsRefused(String type, String id, String message) {
    String body = study(id, "").replace("\"type\": \"data\"", "\"type\": \"" + type + "\"");

    Served.Answer answer = served.post(PATH, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(answer.body()).startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"date\": \"2013-04-01\"",
        "\"version\": \"2012.1\"",
        "\"consent\": \"given\"",
        "\"objection\": \"not raised\"",
        "\"policy\": \"npt\"",
        "\"purpose\": \"education_researches\"",
        "\"purpose\": null",
        "\"purpose\": [\"education_research\"]",
        "\"project\": 5",
        "\"project\": { \"id\": \"attainment-study\", \"processor_accredited\": true }",
        "\"request\": { \"children\": \"many\" }",
        "\"request\": { \"nonsense\": 1 }",
        "\"recipient\": \"university\"",
        "\"action\": \"access\"",
        "\"data\": [\"KS4_GCSE_AC\"]",
        "\"understands\": 5",
        "\"understands\": [1]",
        "\"understands\": \"notify_subjects\""
      })
  void whatTheContextMayNotSayIsRefusedByItsPath(String member) {
    String body =
        """
        {"subject": {"type": "recipient", "id": "a-university"}, "action": {"name": "access"},
         "resource": {"type": "data", "id": "KS4_GCSE_AC"}, "context": {%s}}
        """
            .formatted(member);
    int before = served.decided.size();

    Served.Answer answer = served.post(PATH, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    String name = member.substring(1, member.indexOf('"', 1));
    assertThat(answer.body()).startsWith(name.equals("context") ? name : "context." + name);
    assertThat(served.decided).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{}                                             | subject: `subject` is missing",
        "[]                                             | body: the body is no JSON object",
        "\"text\"                                       | body: the body is no JSON object",
        "{\"subject\": 5}                               | subject: `subject` is a number",
        "{\"subject\": {}}                              | subject.type: `type` is missing",
        "{\"subject\": {\"type\": \"recipient\"}}       | subject.id: `id` is missing",
        "{\"subject\": {\"type\": 1}}                   | subject.type: `type` is a number",
        "{\"subject\": {\"type\": \"\"}}                | subject.type: `type` is empty",
        "{\"subject\": {\"type\": null}}                | subject.type: `type` is missing",
        "{\"subject\": null}                            | subject: `subject` is missing",
        "{\"subject\": {\"type\": \"x\", \"id\": \"y\", \"properties\": []}}"
            + " | subject.properties: `properties` is a list",
        "{\"subject\": {\"type\": \"x\", \"id\": \"y\", \"properties\": {\"id\": \"z\"}}}"
            + " | subject.properties.id: `id` is no property",
        "{\"subject\": {\"type\": \"x\", \"id\": \"y\", \"properties\": {\"kind\": \"z\"}}}"
            + " | subject.properties.kind: `kind` is no property"
      })
  void whatIsNotOfTheSpecifiedFormIsRefused(String body, String message) {
    Served.Answer answer = served.post(PATH, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith(message);
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    Served.Answer answer = served.post(PATH, "{\"context\": {\"date\": 5}}");

    assertThat(answer.body().lines().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactly("subject", "action", "resource", "context.date");
  }

  @Test
  void everyThingThatIsWrongIsSaidOnce() {
    Served.Answer answer =
        served.post(
            PATH,
            """
            {"subject": {"type": 1, "id": 2}, "action": {"name": 3}, "resource": {"type": 4, "id": 5},
             "context": []}
            """);

    assertThat(answer.body().lines().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactly("context");
    Served.Answer rest =
        served.post(
            PATH,
            """
            {"subject": {"type": 1, "id": 2}, "action": {"name": 3}, "resource": {"type": 4, "id": 5}}
            """);
    assertThat(rest.body().lines().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactly(
            "subject.type", "subject.id", "action.name", "resource.type", "resource.id");
  }

  @Test
  void aKindThatTheRegisterDoesNotConfirmIsRefused() {
    Served.Answer answer =
        served.post(PATH, study("KS4_GCSE_AC", "").replace("\"university\"", "\"newspaper\""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("subject.type: `a-university` is not registered as `newspaper`");
  }

  @Test
  void registerFactsAreNotTakenFromTheSubjectsProperties() {
    String body =
        study("KS4_GCSE_AC", "")
            .replace(
                "\"id\": \"a-university\"",
                "\"id\": \"a-university\", \"properties\": {\"accredited_until\": \"2099-01-01\"}");

    Served.Answer answer = served.post(PATH, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("subject.properties.accredited_until: a register fact supplied by the caller");
  }

  @Test
  void whatMeansNothingIsIgnoredAndNamed() {
    String body =
        """
        {
          "subject": { "type": "recipient", "id": "a-university", "display": "A University" },
          "action": { "name": "access", "properties": { "method": "GET" } },
          "resource": { "type": "data", "id": "KS4_GCSE_AC", "properties": { "colour": "red" } },
          "context": {
            "time": "1985-10-26T01:22-07:00", "understands": "*",
            "project": { "id": "attainment-study" }, "purpose": "education_research",
            "setting": "secure_research_service", "basis": "public_task"
          },
          "more": {}, "evaluations": []
        }
        """;

    JsonNode answer = ask(body);

    assertThat(answer.get("decision").booleanValue()).isTrue();
    assertThat(answer.get("context").get("ignored").valueStream().map(JsonNode::stringValue))
        .containsExactlyInAnyOrder(
            "subject.display",
            "action.properties.method",
            "resource.properties.colour",
            "context.time",
            "more",
            "evaluations");
  }

  @Test
  void ignoringNeverHelps() {
    // Without the person, whether the family objects is not known; with a misspelt one, neither.
    String company =
        """
        {"subject": {"type": "recipient", "id": "a-school-choice-company"},
         "action": {"name": "access"}, "resource": {"type": "data", "id": "KS4_GCSE_AC"},
         "context": {"project": "school-choice", "purpose": "school_choice",
           "setting": "secure_research_service", "understands": "*", %s}}
        """;

    JsonNode named = ask(company.formatted("\"subject\": \"N990000000001\""));
    JsonNode misspelt = ask(company.formatted("\"subjekt\": \"N990000000001\""));

    assertThat(named.get("decision").booleanValue()).isTrue();
    assertThat(misspelt.get("decision").booleanValue()).isFalse();
    assertThat(misspelt.get("context").get("outcome").stringValue()).isEqualTo("incomplete");
    assertThat(misspelt.get("context").get("ignored").get(0).stringValue())
        .isEqualTo("context.subjekt");
  }

  @Test
  void personAndDatasetMayBePropertiesOfTheResourceButNotTwice() {
    String body =
        study("KS4_GCSE_AC", "%s")
            .replace(
                "\"id\": \"KS4_GCSE_AC\"",
                "\"id\": \"KS4_GCSE_AC\", \"properties\": {\"subject\": \"N990000000001\"}");

    assertThat(ask(body.replace("%s", "")).get("context").get("outcome").stringValue())
        .isEqualTo("permitted");
    assertThat(served.decided.getLast().decision().request().facts().toString())
        .contains("N990000000001");
    Served.Answer twice = served.post(PATH, body.replace("%s", ", \"subject\": \"C990000000002\""));
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.body()).startsWith("context.subject: `subject` is said twice");
  }

  @Test
  void aPermitWithoutObligationsIsTrueToEveryone() throws IOException {
    String policy =
        """
        vocabulary v
        purpose any_purpose
        category thing
        recipient person
        setting somewhere
        basis some_basis
        action see
        recipient has country text from register
        policy p version "1" in force from 2020-01-01
          uses v
        rule everyone_sees permit see of thing
        """;
    SourceFile file = new SourceFile("policy.remit", policy.getBytes(StandardCharsets.UTF_8));
    try (Served other = Served.of(List.of(file), HttpLimits.DEFAULT)) {
      Served.Answer answer =
          other.post(
              PATH,
              """
              {"subject": {"type": "recipient", "id": "x"}, "action": {"name": "see"},
               "resource": {"type": "data", "id": "thing"}}
              """);

      assertThat(answer.json().get("decision").booleanValue()).as(answer.body()).isTrue();
    }
  }

  @Test
  void whoMayNotAskIsRefused() {
    Served.Answer auditor =
        served.post(
            PATH, "{}", "Authorization", "Bearer auditor", "Content-Type", "application/json");
    Served.Answer nobody = served.post(PATH, "{}", "Content-Type", "application/json");

    assertThat(auditor.status()).isEqualTo(403);
    assertThat(auditor.body()).startsWith("`auditor` does not have the role `ask`");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(nobody.body()).isEqualTo("no token is known; send one");
  }

  @Test
  void theRequestIdComesBackOnEveryResponse() {
    for (String token : List.of("Bearer asker", "Bearer nobody")) {
      Served.Answer answer =
          served.post(
              PATH,
              "{}",
              "Authorization",
              token,
              "Content-Type",
              "application/json",
              "X-Request-ID",
              "bfe9eb29-ab87-4ca3");
      assertThat(answer.header("X-Request-ID")).isEqualTo("bfe9eb29-ab87-4ca3");
    }
    assertThat(served.get("/nowhere", "X-Request-ID", "7").header("X-Request-ID")).isEqualTo("7");
    assertThat(served.get("/nowhere").header("X-Request-ID")).isEmpty();
  }
}

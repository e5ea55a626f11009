package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.fixture.Sets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SearchTest {

  private static final String SUBJECT = "/access/v1/search/subject";
  private static final String RESOURCE = "/access/v1/search/resource";
  private static final String ACTION = "/access/v1/search/action";

  private static final String STUDY =
      """
      "context": {
        "project": "attainment-study", "purpose": "education_research",
        "setting": "secure_research_service", "basis": "public_task", "understands": "*"
      }
      """;

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.npd();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private static String whoMay(String type, String page) {
    return """
    {"subject": {"type": "%s", "id": "to be ignored"}, "action": {"name": "access"},
     "resource": {"type": "data", "id": "KS4_GCSE_AC"}, %s %s}
    """
        .formatted(type, STUDY, page);
  }

  private static String whatMay(String type, String page) {
    return """
    {"subject": {"type": "university", "id": "a-university"}, "action": {"name": "access"},
     "resource": {"type": "%s"}, %s %s}
    """
        .formatted(type, STUDY, page);
  }

  private static List<String> found(JsonNode answer) {
    return answer
        .get("results")
        .valueStream()
        .map(each -> each.get(each.has("id") ? "id" : "name").stringValue())
        .toList();
  }

  private static JsonNode search(Served server, String path, String body) {
    Served.Answer answer = server.post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private boolean evaluates(String subject, String action, String resource) {
    String body =
        """
        {"subject": {"type": "recipient", "id": "%s"}, "action": {"name": "%s"},
         "resource": {"type": "data", "id": "%s"}, %s}
        """
            .formatted(subject, action, resource, STUDY);
    return served.post("/access/v1/evaluation", body).json().get("decision").booleanValue();
  }

  @Test
  void findsTheRecipientsThatMay() throws Exception {
    JsonNode answer = search(served, SUBJECT, whoMay("recipient", ""));

    List<String> all = Served.listing(Sets.files("npd")).after("", 100);
    assertThat(found(answer))
        .isNotEmpty()
        .isEqualTo(all.stream().filter(id -> evaluates(id, "access", "KS4_GCSE_AC")).toList());
    assertThat(answer.get("page").get("next_token").stringValue()).isEmpty();
    assertThat(answer.get("page").get("count").intValue()).isEqualTo(found(answer).size());
    assertThat(answer.get("context").get("decisions").intValue()).isEqualTo(all.size());
    assertThat(answer.get("results").get(0).get("type").stringValue()).isEqualTo("recipient");
    assertThat(answer.propertyNames().iterator().next()).isEqualTo("page");
  }

  @Test
  void findsOnlyRecipientsOfTheKind() {
    JsonNode universities = search(served, SUBJECT, whoMay("university", ""));

    assertThat(found(universities)).containsExactly("a-university");
    assertThat(universities.get("results").get(0).get("type").stringValue())
        .isEqualTo("university");
    assertThat(served.post(SUBJECT, whoMay("user", "")).body())
        .startsWith("subject.type: `user` is no kind of recipient");
  }

  @Test
  void findsTheItemsThatMayBeHadEachOnItsOwn() {
    JsonNode answer = search(served, RESOURCE, whatMay("key_stage_4", ""));

    List<String> found = found(answer);
    assertThat(found).contains("KS4_GCSE_AC").doesNotContain("KS4_SURNAME");
    assertThat(answer.get("results").get(0).get("type").stringValue()).isEqualTo("key_stage_4");
    assertThat(answer.get("context").get("decisions").intValue()).isGreaterThan(found.size());
    assertThat(found).allMatch(id -> evaluates("a-university", "access", id));
  }

  @Test
  void findsCategories() {
    JsonNode answer = search(served, RESOURCE, whatMay("category", ""));

    assertThat(answer.get("context").get("decisions").intValue()).isGreaterThan(10);
    assertThat(found(answer)).allMatch(id -> evaluates("a-university", "access", id));
  }

  @Test
  void findsTheActionsThatMayBeTaken() {
    String body =
        """
        {"subject": {"type": "recipient", "id": "a-university"},
         "resource": {"type": "data", "id": "KS4_GCSE_AC"}, %s}
        """
            .formatted(STUDY);

    JsonNode answer = search(served, ACTION, body);

    assertThat(found(answer)).containsExactly("access");
    assertThat(answer.get("results").get(0).propertyNames()).containsExactly("name");
    assertThat(answer.get("context").get("decisions").intValue()).isEqualTo(3);
  }

  @Test
  void whatMeansNothingIsNamed() {
    String body = whatMay("key_stage_4", ", \"more\": 1, \"page\": {\"limit\": 1}");

    assertThat(
            search(served, RESOURCE, body)
                .get("context")
                .get("ignored")
                .valueStream()
                .map(JsonNode::stringValue))
        .containsExactly("more");
  }

  @Test
  void withoutUnderstandingOfObligationsNothingIsFound() {
    String body = whatMay("key_stage_4", "").replace(", \"understands\": \"*\"", "");

    assertThat(found(search(served, RESOURCE, body))).isEmpty();
  }

  @Test
  void pagesMakeUpTheWhole() {
    List<String> whole = found(search(served, RESOURCE, whatMay("key_stage_4", "")));
    assertThat(whole.size()).isGreaterThan(4);
    List<String> together = new ArrayList<>();
    int limit = (whole.size() + 1) / 2;
    String page = ", \"page\": {\"limit\": " + limit + "}";

    JsonNode first = search(served, RESOURCE, whatMay("key_stage_4", page));
    together.addAll(found(first));
    assertThat(together).hasSize(limit);
    String token = first.get("page").get("next_token").stringValue();
    assertThat(token).isNotEmpty();
    String next = ", \"page\": {\"token\": \"" + token + "\"}";
    JsonNode second = search(served, RESOURCE, whatMay("key_stage_4", next));
    together.addAll(found(second));

    assertThat(together).isEqualTo(whole);
    assertThat(second.get("page").get("next_token").stringValue()).isEmpty();
    String same = ", \"page\": {\"limit\": %d, \"token\": \"%s\"}".formatted(limit, token);
    assertThat(found(search(served, RESOURCE, whatMay("key_stage_4", same))))
        .isEqualTo(found(second));
  }

  @Test
  void aPageThatHoldsAllResultsIsTheLast() {
    List<String> whole = found(search(served, RESOURCE, whatMay("key_stage_4", "")));

    JsonNode exact =
        search(
            served,
            RESOURCE,
            whatMay("key_stage_4", ", \"page\": {\"limit\": " + whole.size() + "}"));
    JsonNode none = search(served, RESOURCE, whatMay("key_stage_4", ", \"page\": {\"limit\": 0}"));

    assertThat(found(exact)).isEqualTo(whole);
    assertThat(exact.get("page").get("next_token").stringValue()).isEmpty();
    assertThat(found(none)).isEmpty();
    assertThat(none.get("page").get("next_token").stringValue()).isNotEmpty();
  }

  @Test
  void aTokenBelongsToItsSearch() {
    String page = ", \"page\": {\"limit\": 1}";
    String token =
        search(served, RESOURCE, whatMay("key_stage_4", page))
            .get("page")
            .get("next_token")
            .stringValue();
    String next = ", \"page\": {%s \"token\": \"" + token + "\"}";

    assertThat(served.post(RESOURCE, whatMay("tier", next.formatted(""))).body())
        .startsWith("page.token: the search has changed since its last page");
    assertThat(
            served.post(RESOURCE, whatMay("key_stage_4", next.formatted("\"limit\": 2,"))).body())
        .startsWith("page.token: the search has changed since its last page");
    assertThat(served.post(SUBJECT, whoMay("recipient", next.formatted(""))).status())
        .isEqualTo(400);
    String reordered =
        """
        {%s, "resource": {"type": "key_stage_4", "id": "ignored"}, "action": {"name": "access"},
         "page": {"token": "%s"}, "subject": {"id": "a-university", "type": "university"}}
        """
            .formatted(STUDY, token);
    assertThat(served.post(RESOURCE, reordered).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoPageIsRefused() {
    String made = Base64.getUrlEncoder().encodeToString(new byte[60]);

    for (String page :
        List.of(
            "5",
            "{\"limit\": -1}",
            "{\"limit\": 1.5}",
            "{\"limit\": \"1\"}",
            "{\"limit\": 99999999999999999999}",
            "{\"token\": 5}",
            "{\"token\": \"\"}",
            "{\"token\": \"%%%\"}",
            "{\"token\": \"AAAA\"}",
            "{\"token\": \"" + made + "\"}")) {
      Served.Answer answer = served.post(RESOURCE, whatMay("data", ", \"page\": " + page));
      assertThat(answer.status()).as(page).isEqualTo(400);
      assertThat(answer.body()).startsWith("page");
    }
  }

  @Test
  void whatIsWrongIsToldByItsPath() {
    assertThat(served.post(RESOURCE, whatMay("data", "").replace("education_research", "x")).body())
        .startsWith("context.purpose: `x`");
    assertThat(served.post(SUBJECT, whoMay("recipient", "").replace("access", "x")).body())
        .startsWith("action.name: `x`");
    assertThat(served.post(RESOURCE, whatMay("nothing", "")).body())
        .startsWith("resource.type: `nothing` is no type of resource");
    assertThat(served.post(SUBJECT, "{}").body().lines().map(line -> line.split(":", 2)[0]))
        .containsExactly("subject", "action", "resource");
    assertThat(served.post(ACTION, "{}").body().lines().map(line -> line.split(":", 2)[0]))
        .containsExactly("subject", "resource");
  }

  @Test
  void aSearchThatGetsNoMoreDecisionsGoesOnInAnotherCall() throws IOException {
    List<String> whole = found(search(served, RESOURCE, whatMay("key_stage_4", "")));
    HttpLimits few =
        new HttpLimits(
            16 << 10,
            1 << 20,
            100,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            10,
            10_000,
            7);
    try (Served small = Served.of(Sets.files("npd"), few)) {
      List<String> together = new ArrayList<>();
      String token = "";
      int calls = 0;
      do {
        String page = token.isEmpty() ? "" : ", \"page\": {\"token\": \"" + token + "\"}";
        JsonNode answer = search(small, RESOURCE, whatMay("key_stage_4", page));
        assertThat(answer.get("context").get("decisions").intValue()).isLessThanOrEqualTo(7);
        together.addAll(found(answer));
        token = answer.get("page").get("next_token").stringValue();
        calls++;
      } while (!token.isEmpty() && calls < 1000);

      assertThat(together).isEqualTo(whole);
      assertThat(calls).isGreaterThan(2);
    }
  }
}

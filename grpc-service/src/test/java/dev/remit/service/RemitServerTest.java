package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.client.Answer;
import dev.remit.client.Decided;
import dev.remit.client.Failed;
import dev.remit.client.InvalidRequestException;
import dev.remit.client.RemitClient;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.register.Registers;
import dev.remit.engine.rego.RegoFacts;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.fixture.Sets;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.AsOf;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideStreamRequest;
import dev.remit.v1.DecideStreamResponse;
import dev.remit.v1.Decision;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.ExplainResponse;
import dev.remit.v1.Hypothesis;
import dev.remit.v1.ItemDecision;
import dev.remit.v1.Outcome;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The National Pupil Database, served from its folder: every interface answers alike. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemitServerTest {

  private static final Path FOLDER = Path.of(System.getProperty("remit.root"), "policies", "npd");

  private final MovableClock clock = new MovableClock("2021-06-16T12:00:00Z");
  private final DatabaseConfig stored = TestServer.SQLITE.create();
  private final List<SourceFile> files = Sets.files("npd");
  private final Running service = start();
  private final RemitClient asker = service.client(Role.ASK);

  private Running start() {
    try {
      return Running.start(Settings.on(stored).folder(FOLDER), clock);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void isReady() throws Exception {
    Eventually.until("ready", () -> status("/health/ready") == 200);
  }

  private int status(String path) {
    try {
      return service.get(path).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  void stop() {
    service.close();
  }

  static List<Asked> dozen() {
    List<Asked> dozen = Asked.dozen();
    assertThat(dozen).hasSize(12);
    return dozen;
  }

  /** What the engine says, asked without any service in between: outcomes by item. */
  private Map<String, Outcome> expected(Asked asked) {
    PolicySet set = PolicyChecker.check(files).value().orElseThrow();
    Registers registers = Registers.read(set, files).value().orElseThrow();
    RegoFacts computed = RegoFacts.read(set, files).value().orElseThrow();
    try {
      var request =
          RequestResolver.of(set)
              .with(registers.register())
              .with(registers.consents())
              .with(computed)
              .resolve(asked.draft().on(asked.date()), Trust.CALLER);
      var version = set.inForce("npd", asked.date()).orElseThrow();
      Map<String, Outcome> outcomes = new TreeMap<>();
      Interpreter.decide(version, request)
          .items()
          .forEach(item -> outcomes.put(item.item().name(), outcome(item.outcome().word())));
      return outcomes;
    } catch (dev.remit.engine.request.InvalidRequestException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome outcome(String word) {
    return Outcome.valueOf("OUTCOME_" + word.toUpperCase(Locale.ROOT));
  }

  private static Map<String, Outcome> outcomes(Decision decision) {
    Map<String, Outcome> outcomes = new TreeMap<>();
    for (ItemDecision item : decision.getItemsList()) {
      outcomes.put(item.getItem(), item.getOutcome());
    }
    return outcomes;
  }

  @ParameterizedTest
  @MethodSource("dozen")
  void everyInterfaceSaysWhatTheEngineSays(Asked asked) throws Exception {
    clock.set(asked.date() + "T12:00:00Z");
    Map<String, Outcome> expected = expected(asked);
    Decided decided = asker.decide(asked.message());
    assertThat(outcomes(decided.decision())).isEqualTo(expected);
    assertThat(decided.decision().getDate()).isEqualTo(asked.date().toString());

    JsonNode opa =
        Running.json(service.post(Role.ASK, "/v1/data/remit/npd", asked.input().toString()))
            .get("result");
    Map<String, Outcome> told = new TreeMap<>();
    for (JsonNode item : opa.get("items")) {
      told.put(item.get("item").asString(), outcome(item.get("outcome").asString()));
    }
    assertThat(told).isEqualTo(expected);
    assertThat(outcome(opa.get("outcome").asString())).isEqualTo(decided.decision().getOutcome());

    JsonNode authzen =
        Running.json(
            service.post(Role.ASK, "/access/v1/evaluations", asked.evaluations().toString()));
    List<Outcome> each = new ArrayList<>();
    for (JsonNode evaluation : authzen.get("evaluations")) {
      each.add(outcome(evaluation.get("context").get("outcome").asString()));
      assertThat(evaluation.get("decision").asBoolean())
          .isEqualTo(each.getLast() == Outcome.OUTCOME_PERMITTED);
    }
    assertThat(each)
        .isEqualTo(
            asked.draft().data().stream()
                .map(data -> asker.decide(asked.of(data).message()).decision().getOutcome())
                .toList());
  }

  @Test
  void oneBadRequestDoesNotSpoilABatch() {
    clock.set("2018-10-01T12:00:00Z");
    AccessRequest good = dozen().get(1).message();
    AccessRequest bad = good.toBuilder().setPurpose("journalistic").build();
    List<Answer> answers = asker.decideAll(List.of(good, bad, good));
    assertThat(answers.get(0).permitted()).isNotEmpty();
    assertThat(answers.get(1))
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        invalid ->
                            assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(violation ->
                                    assertThat(violation.field()).isEqualTo("purpose"))));
    assertThat(answers.get(2).permitted()).isEqualTo(answers.get(0).permitted());
  }

  @Test
  void aStreamAnswersInOrder() throws Exception {
    clock.set("2018-10-01T12:00:00Z");
    AccessRequest good = dozen().get(1).message();
    Answers answers = new Answers();
    StreamObserver<DecideStreamRequest> requests =
        DecisionServiceGrpc.newStub(asker.channel()).decideStream(answers);
    for (int i = 0; i < 200; i++) {
      AccessRequest each = i % 7 == 3 ? good.toBuilder().clearData().build() : good;
      requests.onNext(
          DecideStreamRequest.newBuilder()
              .setCorrelationId(Integer.toString(i))
              .setRequest(each)
              .build());
    }
    requests.onCompleted();
    List<DecideStreamResponse> all = answers.ended.get(60, TimeUnit.SECONDS);
    assertThat(all).hasSize(200);
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).getCorrelationId()).isEqualTo(Integer.toString(i));
      assertThat(all.get(i).getResult().hasError()).isEqualTo(i % 7 == 3);
    }
  }

  @Test
  void explainsWhatItDecides() {
    clock.set("2021-06-16T12:00:00Z");
    AccessRequest request = dozen().get(5).message();
    ExplainResponse explained = asker.explain(request);
    assertThat(outcomes(explained.getDecision()))
        .isEqualTo(outcomes(asker.decide(request).decision()));
    assertThat(explained.getWhyList())
        .flatExtracting(why -> why.getItemsList())
        .containsExactlyInAnyOrderElementsOf(outcomes(explained.getDecision()).keySet());
    assertThat(explained.getRemediesList()).isNotEmpty();
  }

  @Test
  void supposesForAuditorsOnly() throws Exception {
    clock.set("2021-06-16T12:00:00Z");
    Asked newspaper = dozen().getFirst();
    DecideRequest supposing =
        DecideRequest.newBuilder()
            .setRequest(newspaper.message())
            .setHypothesis(
                Hypothesis.newBuilder()
                    .setAt(
                        AsOf.newBuilder()
                            .setAt(
                                com.google.protobuf.Timestamp.newBuilder()
                                    .setSeconds(
                                        newspaper
                                            .date()
                                            .atTime(12, 0)
                                            .toEpochSecond(java.time.ZoneOffset.UTC)))))
            .build();
    assertThatThrownBy(() -> DecisionServiceGrpc.newBlockingStub(asker.channel()).decide(supposing))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));

    RemitClient administrator = service.administrator(stored.directory());
    Decision supposed =
        DecisionServiceGrpc.newBlockingStub(administrator.channel())
            .decide(supposing)
            .getDecision();
    assertThat(supposed.getHypothetical()).isTrue();
    assertThat(supposed.getDate()).isEqualTo(newspaper.date().toString());
    assertThat(outcomes(supposed)).isEqualTo(expected(newspaper));
    assertThat(Decided.of(supposed).permitted()).isEmpty();
  }

  @Test
  void countsDecisions() throws Exception {
    clock.set("2018-10-01T12:00:00Z");
    String line =
        "remit_decisions_seconds_count{hypothetical=\"false\",outcome=\"permitted\",policy=\"npd\","
            + "version=\"2018.2\"}";
    String calls =
        "grpc_server_requests_received_messages_total{method=\"Decide\",methodType=\"UNARY\","
            + "service=\"remit.v1.DecisionService\"}";
    double decided = service.metric(line);
    double called = service.metric(calls);
    for (int i = 0; i < 5; i++) {
      assertThat(asker.decide(dozen().get(1).message()).permitted()).isNotEmpty();
    }
    assertThat(service.metric(line)).isEqualTo(decided + 5);
    assertThat(service.metric(calls)).isEqualTo(called + 5);
    assertThat(service.metric("remit_ready")).isEqualTo(1);
    assertThat(service.metric("remit_policies_current")).isEqualTo(1);
  }

  @Test
  void tellsItsHealth() throws Exception {
    assertThat(status("/health")).isEqualTo(200);
    assertThat(status("/health/live")).isEqualTo(200);
    assertThat(Running.json(service.get("/health")).get("detail").get("policies").asString())
        .isEqualTo("ok");
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(asker.channel());
    for (String each : List.of("", "remit.v1.DecisionService")) {
      assertThat(health.check(HealthCheckRequest.newBuilder().setService(each).build()).getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void tellsItsServices() throws Exception {
    CompletableFuture<ServerReflectionResponse> listed = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> asking =
        ServerReflectionGrpc.newStub(asker.channel())
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    listed.complete(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    listed.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    asking.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    assertThat(listed.get(60, TimeUnit.SECONDS).getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .contains(
            "remit.v1.DecisionService",
            "remit.v1.PolicyService",
            "remit.v1.RegisterService",
            "remit.v1.ConsentService");
    asking.onCompleted();
  }

  /** Collects the answers of a stream. */
  private static final class Answers implements StreamObserver<DecideStreamResponse> {
    private final List<DecideStreamResponse> all = new ArrayList<>();
    private final CompletableFuture<List<DecideStreamResponse>> ended = new CompletableFuture<>();

    @Override
    public void onNext(DecideStreamResponse response) {
      all.add(response);
    }

    @Override
    public void onError(Throwable failure) {
      ended.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      ended.complete(all);
    }
  }
}

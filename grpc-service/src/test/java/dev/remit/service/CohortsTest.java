package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remit.client.RemitClient;
import dev.remit.log.cohort.Cohorts;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.Verification;
import dev.remit.log.subject.SubjectIndexes;
import dev.remit.log.subject.SubjectReport;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.record.Erasing;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.StoredCohorts;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.Cohort;
import dev.remit.v1.DecideBatchRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResult;
import dev.remit.v1.DecideStreamRequest;
import dev.remit.v1.DecideStreamResponse;
import dev.remit.v1.Decision;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.ExplainRequest;
import dev.remit.v1.GetCheckpointRequest;
import dev.remit.v1.GetCohortRequest;
import dev.remit.v1.Hypothesis;
import dev.remit.v1.ListCohortsRequest;
import dev.remit.v1.ListCohortsResponse;
import dev.remit.v1.PutCohortRequest;
import dev.remit.v1.PutCohortResponse;
import dev.remit.v1.RegisterServiceGrpc;
import dev.remit.v1.SubjectReportLine;
import dev.remit.v1.SubjectReportRequest;
import dev.remit.v1.SubjectReportResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is in a cohort that was asked about sees it in the report, and nobody else does. */
@Timeout(180)
final class CohortsTest {

  private static final AccessRequest COUNTS =
      AccessRequest.newBuilder()
          .addData("counts_by_school")
          .setAction("release")
          .setPurpose("journalism")
          .setRecipientId("a-national-newspaper")
          .build();

  private final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");

  private static Settings settings(DatabaseConfig stored) {
    return Settings.on(stored).folder(Path.of(System.getProperty("remit.root"), "policies", "npd"));
  }

  private Running start(DatabaseConfig stored) throws Exception {
    return Running.start(settings(stored), clock);
  }

  static List<String> people(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "N99%010d".formatted(i)).toList();
  }

  static AccessRequest about(String cohort) {
    return COUNTS.toBuilder().setCohortId(cohort).build();
  }

  /** What comes of a stream of messages. */
  private static <Q, A> List<A> stream(
      java.util.function.Function<StreamObserver<A>, StreamObserver<Q>> call, List<Q> messages)
      throws Exception {
    List<A> answers = new ArrayList<>();
    CompletableFuture<List<A>> told = new CompletableFuture<>();
    StreamObserver<Q> sink =
        call.apply(
            new StreamObserver<>() {
              @Override
              public void onNext(A answer) {
                answers.add(answer);
              }

              @Override
              public void onError(Throwable failure) {
                told.completeExceptionally(failure);
              }

              @Override
              public void onCompleted() {
                told.complete(answers);
              }
            });
    messages.forEach(sink::onNext);
    sink.onCompleted();
    try {
      return told.get(30, TimeUnit.MINUTES);
    } catch (java.util.concurrent.ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /** Registers a cohort in pieces. */
  static Cohort put(Channel channel, String id, String note, List<List<String>> pieces)
      throws Exception {
    List<PutCohortRequest> messages = new ArrayList<>();
    for (List<String> piece : pieces) {
      PutCohortRequest.Builder message = PutCohortRequest.newBuilder().addAllSubjectIds(piece);
      messages.add((messages.isEmpty() ? message.setId(id).setNote(note) : message).build());
    }
    List<PutCohortResponse> answers =
        stream(RegisterServiceGrpc.newStub(channel)::putCohort, messages);
    assertThat(answers).hasSize(1);
    return answers.getFirst().getCohort();
  }

  private static Status refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call).getStatus();
  }

  /** Whoever does things with a service in this test. */
  private record Clients(RemitClient asking, RemitClient registrar, RemitClient auditor) {

    static Clients of(Running service) {
      return new Clients(
          service.client(Role.ASK), service.client(Role.REGISTER), service.client(Role.AUDIT));
    }

    Cohort put(String id, List<String> people) throws Exception {
      return CohortsTest.put(registrar.channel(), id, "", List.of(people));
    }

    Decision decide(AccessRequest request) {
      return DecisionServiceGrpc.newBlockingStub(asking.channel())
          .decide(DecideRequest.newBuilder().setRequest(request).build())
          .getDecision();
    }

    Cohort cohort(String id) {
      return auditor
          .registers()
          .getCohort(GetCohortRequest.newBuilder().setId(id).build())
          .getCohort();
    }

    void published(long size) throws InterruptedException {
      Eventually.until(
          size + " entries are published",
          () ->
              auditor.audit().getCheckpoint(GetCheckpointRequest.getDefaultInstance()).getSize()
                  == size);
    }

    SubjectReportResponse report(String subject) {
      return auditor
          .audit()
          .subjectReport(
              SubjectReportRequest.newBuilder().setSubjectId(subject).setPageSize(1000).build());
    }

    List<String> decisions(String subject) {
      return report(subject).getLinesList().stream().map(SubjectReportLine::getDecisionId).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void everyMemberSeesWhatWasAskedAboutThem(TestServer database) throws Exception {
    DatabaseConfig stored = database.create();
    List<String> year = people(0, 1200);
    List<String> told = new ArrayList<>();
    String key;
    try (Running service = start(stored)) {
      Clients clients = Clients.of(service);
      isRegisteredOnceAndForEver(clients, year);
      told.addAll(asked(service, clients));
      told.add(clients.decide(COUNTS.toBuilder().setSubjectId("N-alone").build()).getDecisionId());
      // Beside these there is one about nobody.
      clients.published(told.size() + 1);

      assertThat(clients.decisions(year.getFirst())).isEqualTo(told.subList(0, told.size() - 1));
      assertThat(clients.decisions(year.getLast())).isEqualTo(told.subList(0, told.size() - 1));
      assertThat(clients.decisions("N-alone")).containsExactly(told.getLast());
      assertThat(clients.report(year.get(700)).getLines(0))
          .satisfies(line -> {
            assertThat(line.getCohortId()).isEqualTo("year 9");
            assertThat(line.getProof()).startsWith("c2sp.org/tlog-proof@v1");
            assertThat(line.getText()).contains("`a-national-newspaper`");
          });
      key = clients.report(year.get(5)).getKey();
    }
    LogFolder log = new LogFolder(stored.directory().resolve("decision-log"));
    assertThat(new Verification(log, KeyFiles.verifiers(log.verifiers()), _ -> {}).all().size())
        .isEqualTo(told.size() + 1);
    assertThat(
            SubjectReport.of(
                    LogReader.open(log, KeyFiles.verifiers(log.verifiers())),
                    new SubjectIndexes(log, _ -> {}),
                    new Cohorts(log),
                    key)
                .lines())
        .hasSize(told.size() - 1)
        .allMatch(SubjectReport.Line::isOfCohort);
    assertThat(
            Erasing.whileStopped(settings(stored).read(), clock, "me", year.get(5), "asked for")
                .map(Erasing.Erased::key))
        .hasValue(key);
    try (Running service = start(stored)) {
      Clients clients = Clients.of(service);
      isNotAskedAboutAnyMore(clients, year);
      assertThat(clients.decisions(year.get(6))).isEqualTo(told.subList(0, told.size() - 1));
      assertThat(refusal(() -> clients.report(year.get(5))).getCode())
          .isEqualTo(Status.Code.NOT_FOUND);
      clients.published(told.size() + 2);
      List<SubjectReportLine> erased =
          clients
              .auditor()
              .audit()
              .subjectReport(SubjectReportRequest.newBuilder().setKey(key).build())
              .getLinesList();
      assertThat(erased).hasSize(told.size());
      assertThat(erased.getFirst().getCohortId()).isEqualTo("year 9");
      assertThat(erased.getLast().getErased()).isTrue();

      // Those who are left are a cohort of their own.
      assertThat(clients.put("year 9, left", year.subList(6, 1200)).getErased()).isZero();
      String again = clients.decide(about("year 9, left")).getDecisionId();
      clients.published(told.size() + 3);
      assertThat(clients.decisions(year.get(6))).endsWith(again);
      assertThat(clients.decisions(year.get(4))).doesNotContain(again);
    }
  }

  private static void isRegisteredOnceAndForEver(Clients clients, List<String> year)
      throws Exception {
    Channel channel = clients.registrar().channel();
    List<List<String>> pieces = List.of(year.subList(0, 700), List.of(), year.subList(600, 1200));
    Cohort cohort = put(channel, "year 9", "all of them", pieces);
    assertThat(cohort.getSize()).isEqualTo(1200);
    assertThat(cohort.getErased()).isZero();
    assertThat(cohort.getNote()).isEqualTo("all of them");
    assertThat(cohort.getRecordedBy()).isEqualTo("the-register");
    assertThat(cohort.getRecordedAt().getSeconds()).isEqualTo(1780308000L);
    assertThat(put(channel, "year 9", "once more", List.of(year.reversed()))).isEqualTo(cohort);
    assertThat(clients.cohort("year 9")).isEqualTo(cohort);
    for (List<String> others :
        List.of(year.subList(1, 1200), people(0, 1201), people(1, 1201), List.of("N-unheard"))) {
      assertThat(refusal(() -> clients.put("year 9", others)))
          .satisfies(refused -> {
            assertThat(refused.getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
            assertThat(refused.getDescription()).contains("1,200, by `the-register`");
          });
    }
    // Whoever was not registered with it has no key because of that.
    assertThat(refusal(() -> clients.report("N-unheard")).getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
    refusesWhatIsNoCohort(clients);
    listsThem(clients);
  }

  private static void refusesWhatIsNoCohort(Clients clients) {
    Channel channel = clients.registrar().channel();
    List<List<List<String>>> none =
        List.of(List.of(), List.of(List.of()), List.of(List.of("")), List.of(List.of("a\nb")));
    for (List<List<String>> pieces : none) {
      assertThat(refusal(() -> put(channel, "none", "", pieces)).getCode())
          .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    for (String id : List.of("", "x".repeat(201), "a\tb")) {
      assertThat(refusal(() -> clients.put(id, List.of("a"))).getCode())
          .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    assertThat(
            refusal(() -> put(channel, "none", "x".repeat(2001), List.of(List.of("a")))).getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(refusal(() -> clients.cohort("none")).getCode()).isEqualTo(Status.Code.NOT_FOUND);
  }

  private static void listsThem(Clients clients) throws Exception {
    List<String> ids = List.of("a", "b", "c", "year 9");
    for (String id : ids.subList(0, 3)) {
      assertThat(clients.put(id, List.of(id + " alone", "both")).getSize()).isEqualTo(2);
    }
    List<Cohort> all = new ArrayList<>();
    ListCohortsResponse page = ListCohortsResponse.getDefaultInstance();
    do {
      page =
          clients
              .auditor()
              .registers()
              .listCohorts(
                  ListCohortsRequest.newBuilder()
                      .setPageSize(3)
                      .setPageToken(page.getNextPageToken())
                      .build());
      all.addAll(page.getCohortsList());
    } while (!page.getNextPageToken().isEmpty());
    assertThat(all).extracting(Cohort::getId).isEqualTo(ids);
    assertThat(all.getLast()).isEqualTo(clients.cohort("year 9"));
  }

  /** Asks in every way there is; gives the decisions in their order. */
  private static List<String> asked(Running service, Clients clients) throws Exception {
    AccessRequest year = about("year 9");
    List<Decision> decisions = new ArrayList<>();
    decisions.add(clients.decide(year));
    // Now the cohort is at hand, and the same is asked once more.
    decisions.add(clients.decide(year));
    var asking = DecisionServiceGrpc.newBlockingStub(clients.asking().channel());
    AccessRequest both = year.toBuilder().setSubjectId("N-alone").build();
    AccessRequest unknown = about("year 10");
    List<DecideResult> batch =
        asking
            .decideBatch(
                DecideBatchRequest.newBuilder()
                    .addRequests(year)
                    .addRequests(both)
                    .addRequests(unknown)
                    .build())
            .getResultsList();
    decisions.add(batch.getFirst().getDecision());
    assertThat(batch.get(1).getError().getMessage()).contains("names a subject and a cohort");
    assertThat(batch.get(2).getError().getMessage())
        .contains("the cohort `year 10` is not registered");
    List<DecideStreamResponse> stream =
        stream(
            DecisionServiceGrpc.newStub(clients.asking().channel())::decideStream,
            List.of(DecideStreamRequest.newBuilder().setRequest(year).build()));
    decisions.add(stream.getFirst().getResult().getDecision());
    decisions.add(
        asking.explain(ExplainRequest.newBuilder().setRequest(year).build()).getDecision());
    decisions.add(
        DecisionServiceGrpc.newBlockingStub(clients.auditor().channel())
            .decide(
                DecideRequest.newBuilder()
                    .setRequest(year)
                    .setHypothesis(Hypothesis.getDefaultInstance())
                    .build())
            .getDecision());
    for (AccessRequest wrong : List.of(both, unknown, about("a\nb"), about("x".repeat(300)))) {
      assertThat(refusal(() -> clients.decide(wrong)).getCode())
          .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    Decision nobody = clients.decide(COUNTS);
    assertThat(decisions)
        .allSatisfy(decision -> {
          assertThat(decision.getItemsList()).isEqualTo(nobody.getItemsList());
          assertThat(decision.hasValidity()).isFalse();
        });
    List<String> ids = new ArrayList<>(decisions.stream().map(Decision::getDecisionId).toList());
    ids.addAll(overHttp(service));
    return ids;
  }

  private static List<String> overHttp(Running service) throws Exception {
    String input =
        """
        {"input": {"data": "counts_by_school", "action": "release", "purpose": "journalism",
         "recipient": {"id": "a-national-newspaper"}, "cohort": %s}}\
        """;
    String evaluation =
        """
        {"subject": {"type": "recipient", "id": "a-national-newspaper"},
         "action": {"name": "release"}, "context": {"purpose": "journalism"},
         "resource": {"type": "data", "id": "counts_by_school",
         "properties": {"cohort": %s}}}\
        """;
    var opa = service.post(Role.ASK, "/v1/data/remit/npd", input.formatted("\"year 9\""));
    var authzen =
        service.post(Role.ASK, "/access/v1/evaluation", evaluation.formatted("\"year 9\""));
    var document =
        service.post(Role.ASK, "/v1/data/remit/npd/decision", input.formatted("\"year 9\""));
    assertThat(Running.json(document).get("result").get("request").get("cohort").asString())
        .isEqualTo("year 9");
    for (String wrong : List.of("7", "\"year 10\"")) {
      var refused = service.post(Role.ASK, "/v1/data/remit/npd", input.formatted(wrong));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
      assertThat(refused.body()).contains("input.cohort");
      assertThat(
              service.post(Role.ASK, "/access/v1/evaluation", evaluation.formatted(wrong)).body())
          .contains("resource.properties.cohort");
    }
    assertThat(
            service
                .post(
                    Role.ASK,
                    "/access/v1/evaluation",
                    evaluation
                        .formatted("\"year 9\"")
                        .replace("\"purpose\"", "\"cohort\": \"year 9\", \"purpose\""))
                .body())
        .contains("is said twice");
    return List.of(
        Running.json(opa).get("decision_id").asString(),
        Running.json(authzen).get("context").get("decision_id").asString(),
        Running.json(document).get("decision_id").asString());
  }

  private static void isNotAskedAboutAnyMore(Clients clients, List<String> year) {
    for (int i = 0; i < 2; i++) {
      assertThat(refusal(() -> clients.decide(about("year 9"))))
          .satisfies(refused -> {
            assertThat(refused.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
            assertThat(refused.getDescription())
                .startsWith("1 of the people in the cohort `year 9` were erased");
          });
    }
    assertThat(clients.cohort("year 9").getErased()).isEqualTo(1);
    assertThat(clients.cohort("a").getErased()).isZero();
    assertThat(refusal(() -> clients.put("year 9", year)).getCode())
        .isEqualTo(Status.Code.ALREADY_EXISTS);
  }

  /** Each has a log of its own, and hears of erasures by another. */
  @Test
  void severalInstancesKeepThemBesideTheirLogs() throws Exception {
    DatabaseConfig stored = TestServer.POSTGRESQL.create();
    List<Settings> settings = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      Path data = Files.createDirectory(stored.directory().resolve(name));
      settings.add(
          Settings.on(stored, data)
              .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"))
              .flag(
                  "--decision-log-master-key",
                  stored.directory().resolve("master.key").toString()));
    }
    try (Running one = Running.start(settings.getFirst(), clock)) {
      Clients clients = Clients.of(one);
      clients.put("before", people(40, 50).reversed());
      try (Running other = Running.start(settings.getLast(), clock)) {
        Clients others = Clients.of(other);
        others.decide(COUNTS.toBuilder().setSubjectId(people(0, 1).getFirst()).build());
        clients.put("all", people(0, 50));
        String told = clients.decide(about("all")).getDecisionId();
        String toldElsewhere = others.decide(about("all")).getDecisionId();
        clients.published(1);
        others.published(2);
        assertThat(clients.decisions(people(45, 46).getFirst())).containsExactly(told);
        assertThat(others.decisions(people(45, 46).getFirst())).containsExactly(toldElsewhere);
        assertThat(others.decisions(people(0, 1).getFirst())).hasSize(2).contains(toldElsewhere);
      }
      assertThat(
              Erasing.whileStopped(
                  settings.getLast().read(), clock, "me", people(45, 46).getFirst(), "asked for"))
          .isPresent();
      Eventually.until("it is heard", () -> clients.cohort("all").getErased() == 1);
      for (String cohort : List.of("all", "before")) {
        assertThat(refusal(() -> clients.decide(about(cohort))).getCode())
            .isEqualTo(Status.Code.FAILED_PRECONDITION);
      }
    }
  }

  /** Each time a cohort is drawn, exactly those who were drawn have the decisions about it. */
  @Test
  void exactlyTheMembersHaveTheDecisionsAboutIt() throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    Random random = new Random(20261125);
    List<String> all = people(0, 40);
    Map<String, Set<String>> asked = new LinkedHashMap<>();
    for (int restart = 0; restart < 2; restart++) {
      try (Running service = start(stored)) {
        Clients clients = Clients.of(service);
        for (int n = 0; n < 12; n++) {
          double share = random.nextDouble();
          List<String> drawn = new ArrayList<>();
          all.stream().filter(_ -> random.nextDouble() < share).forEach(drawn::add);
          drawn.add(all.get(random.nextInt(all.size())));
          String id = "drawn " + restart + " " + n;
          clients.put(id, drawn);
          String decision = clients.decide(about(id)).getDecisionId();
          asked.put(decision, Set.copyOf(drawn));
        }
        clients.published(asked.size());
        for (String each : all) {
          List<String> expected =
              asked.keySet().stream()
                  .filter(decision -> asked.getOrDefault(decision, Set.of()).contains(each))
                  .toList();
          assertThat(expected).as(each).isNotEmpty();
          assertThat(clients.decisions(each)).as(each).isEqualTo(expected);
        }
      }
    }
  }

  /** Neither database nor files are believed once they are not what was kept. */
  @Test
  void believesNoCohortThatWasChanged() throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    Path files = stored.directory().resolve("decision-log").resolve("cohorts");
    try (Running service = start(stored)) {
      Clients clients = Clients.of(service);
      clients.put("kept", people(0, 3));
      clients.decide(about("kept"));
      clients.published(1);
    }
    StoredCohorts.change(stored, "kept");
    try (Running service = start(stored)) {
      Clients clients = Clients.of(service);
      assertThat(refusal(() -> clients.decide(about("kept"))))
          .satisfies(refused -> {
            assertThat(refused.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(refused.getDescription()).startsWith("a cohort is not what was kept");
          });
      assertThat(clients.decisions(people(0, 3).getFirst())).hasSize(1);
      try (var each = Files.newDirectoryStream(files)) {
        for (Path file : each) {
          if (!file.endsWith("numbers")) {
            Files.delete(file);
          }
        }
      }
      assertThat(refusal(() -> clients.report(people(0, 3).getFirst())))
          .satisfies(
              refused -> assertThat(refused.getDescription()).startsWith("the log cannot be read"));
    }
  }

  @Test
  void isOfPeopleInTheLog() throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    try (Running service =
        Running.start(settings(stored).flag("--decision-log-mode", "off"), clock)) {
      Clients clients = Clients.of(service);
      assertThat(refusal(() -> clients.put("none", people(0, 3))))
          .satisfies(refused -> {
            assertThat(refused.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
            assertThat(refused.getDescription()).startsWith("decisions are not logged");
          });
      assertThat(refusal(() -> clients.decide(about("none"))).getCode())
          .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }
}

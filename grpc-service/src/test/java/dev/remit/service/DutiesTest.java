package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.NullValue;
import dev.remit.client.RemitClient;
import dev.remit.log.cohort.Cohorts;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.SubjectKeys;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.LogReader;
import dev.remit.log.subject.SubjectIndexes;
import dev.remit.log.subject.SubjectReport;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.record.OpenKeys;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.PostgresProcess;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.DocumentFormat;
import dev.remit.v1.Entry;
import dev.remit.v1.EntryChange;
import dev.remit.v1.FactValue;
import dev.remit.v1.GetEntryRequest;
import dev.remit.v1.GetLogEntryRequest;
import dev.remit.v1.GetRegisterRequest;
import dev.remit.v1.GetRegisterResponse;
import dev.remit.v1.ListObligationsRequest;
import dev.remit.v1.ListObligationsResponse;
import dev.remit.v1.ObligationState;
import dev.remit.v1.Outcome;
import dev.remit.v1.Owner;
import dev.remit.v1.PutEntryRequest;
import dev.remit.v1.RecordFulfilmentRequest;
import dev.remit.v1.SubjectReportLine;
import dev.remit.v1.SubjectReportRequest;
import dev.remit.v1.SubjectReportResponse;
import dev.remit.v1.TrackedObligation;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What recipients must do is followed from the decision to what it means for the next one. */
@Timeout(180)
final class DutiesTest {

  private static final String DESTROY = "destroy_or_return";
  private static final String UNIVERSITY = "a-university";
  private static final String CHILD = "N990000000009";
  private static final AccessRequest INSIDE = inside();

  private final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");

  private static AccessRequest inside() {
    Asked asked =
        Asked.dozen().stream()
            .filter(each -> each.name().contains("06-university-inside"))
            .findFirst()
            .orElseThrow();
    return asked.of("KS4_GCSE_AC").message();
  }

  private static Settings settings(DatabaseConfig stored) {
    return Settings.on(stored).folder(Path.of(System.getProperty("remit.root"), "policies", "npd"));
  }

  private Running start(DatabaseConfig stored) throws Exception {
    return Running.start(settings(stored), clock);
  }

  /** Whoever does things with a service in this test. */
  private record People(RemitClient asking, RemitClient registrar, AuditServiceBlockingStub audit) {

    static People of(Running service) {
      return new People(
          service.client(Role.ASK),
          service.client(Role.REGISTER),
          service.client(Role.AUDIT).audit());
    }

    /** Decides without keeping anything. */
    dev.remit.v1.Decision decide(AccessRequest request) {
      return DecisionServiceGrpc.newBlockingStub(asking.channel())
          .decide(DecideRequest.newBuilder().setRequest(request).build())
          .getDecision();
    }

    boolean isPermitted() {
      return decide(INSIDE).getOutcome() == Outcome.OUTCOME_PERMITTED;
    }

    Status.Code fulfil(String decision, String obligation, String evidence) {
      RecordFulfilmentRequest request =
          RecordFulfilmentRequest.newBuilder()
              .setDecisionId(decision)
              .setObligation(obligation)
              .setEvidence(evidence)
              .build();
      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> registrar.registers().recordFulfilment(request));
      return refused == null ? Status.Code.OK : refused.getStatus().getCode();
    }

    List<TrackedObligation> obligations(ListObligationsRequest.Builder wanted) {
      List<TrackedObligation> all = new ArrayList<>();
      ListObligationsResponse page;
      do {
        page = audit.listObligations(wanted.build());
        assertThat(page.getObligationsCount()).isLessThanOrEqualTo(3);
        all.addAll(page.getObligationsList());
        wanted.setPageToken(page.getNextPageToken());
      } while (!page.getNextPageToken().isEmpty());
      return all;
    }

    List<TrackedObligation> obligations(ObligationState state) {
      return obligations(ListObligationsRequest.newBuilder().setState(state).setPageSize(3));
    }

    Entry entry(Owner owner, String id) {
      return change(owner, id).getEntry();
    }

    EntryChange change(Owner owner, String id) {
      return registrar
          .registers()
          .getEntry(GetEntryRequest.newBuilder().setOwner(owner).setId(id).build())
          .getChange();
    }

    void put(Owner owner, String id, String fact, FactValue value) {
      Entry changed = entry(owner, id).toBuilder().putFacts(fact, value).build();
      var _ =
          registrar.registers().putEntry(PutEntryRequest.newBuilder().setEntry(changed).build());
    }

    void endProject(String day) {
      put(
          Owner.OWNER_PROJECT,
          "attainment-study",
          "ends_on",
          FactValue.newBuilder().setText(day).build());
    }

    FactValue expiry() {
      return entry(Owner.OWNER_RECIPIENT, UNIVERSITY).getFactsOrThrow("unconfirmed_expiry");
    }

    long published() {
      return audit.getCheckpoint(dev.remit.v1.GetCheckpointRequest.getDefaultInstance()).getSize();
    }
  }

  private static final FactValue NONE =
      FactValue.newBuilder().setNone(NullValue.NULL_VALUE).build();

  private static FactValue day(String day) {
    return FactValue.newBuilder().setText(day).build();
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void whoHasNotDestroyedInTimeGetsNothingUntilItHas(TestServer database) throws Exception {
    DatabaseConfig stored = database.create();
    String first;
    String second;
    try (Running service = start(stored)) {
      People people = People.of(service);
      people.endProject("2026-06-30");
      first = people.decide(INSIDE).getDecisionId();
      second = people.decide(INSIDE.toBuilder().setSubjectId(CHILD).build()).getDecisionId();
      Eventually.until("they are published", () -> people.published() == 2);
      followsTheDue(people, first);
      tellsTheSubject(people, second);
      tellsTheUses(people);

      clock.set("2026-06-30T23:59:59Z");
      assertThat(people.isPermitted()).isTrue();
      clock.set("2026-07-01T00:00:00Z");
      assertThat(people.isPermitted()).isFalse();
      isOverdue(people);
      int overdue = (int) service.metric("remit_obligations_overdue ");
      assertThat(overdue).isEqualTo(3);
      assertThat(service.metric("remit_obligations_due ")).isZero();

      // A registrar who says otherwise is put right.
      people.put(Owner.OWNER_RECIPIENT, UNIVERSITY, "unconfirmed_expiry", NONE);
      assertThat(people.expiry()).isEqualTo(day("2026-06-30"));

      people.endProject("2027-03-31");
      refusesWhatIsNoFulfilment(people, first);
      assertThat(people.fulfil(first, DESTROY, "certificate 7")).isEqualTo(Status.Code.OK);
      assertThat(people.fulfil(first, DESTROY, "certificate 8"))
          .isEqualTo(Status.Code.ALREADY_EXISTS);
      assertThat(people.isPermitted()).isFalse();
      List<TrackedObligation> left = people.obligations(ObligationState.OBLIGATION_STATE_OVERDUE);
      assertThat(left).hasSize(overdue - 1);
      for (TrackedObligation each : left) {
        assertThat(people.fulfil(each.getDecisionId(), DESTROY, "certificate 9"))
            .isEqualTo(Status.Code.OK);
      }
      assertThat(people.expiry()).isEqualTo(NONE);
      assertThat(people.isPermitted()).isTrue();
    }

    // What is kept of the log says the same, and what came due meanwhile counts at once.
    assertThat(stored.directory().resolve("decision-log").resolve("obligations.index")).exists();
    clock.set("2027-04-01T08:00:00Z");
    try (Running service = start(stored)) {
      People people = People.of(service);
      assertThat(people.isPermitted()).isFalse();
      assertThat(people.expiry()).isEqualTo(day("2027-03-31"));
      assertThat(people.obligations(ObligationState.OBLIGATION_STATE_FULFILLED))
          .hasSizeGreaterThanOrEqualTo(3)
          .first()
          .satisfies(fulfilled -> {
            assertThat(fulfilled.getDecisionId()).isEqualTo(first);
            assertThat(fulfilled.getFulfilment().getEvidence()).isEqualTo("certificate 7");
            assertThat(fulfilled.getFulfilment().getRecordedBy()).isEqualTo("the-register");
          });
    }
    keysCanBeHadFromWhatTheServiceLeft(stored, second);
  }

  /**
   * The database is away from before midnight until after a fulfilment was recorded. Whatever is
   * not known then is not permitted; and what was recorded is not lost.
   */
  @Test
  void whatIsFulfilledWhileTheDatabaseIsAwayCountsOnceItIsBack() throws Exception {
    PostgresProcess server = TestServer.postgres();
    Settings impatient =
        settings(TestServer.POSTGRESQL.create()).flag("--registers-timeout", "300ms");
    try (Running service = Running.start(impatient, clock)) {
      People people = People.of(service);
      people.endProject("2026-06-30");
      List<String> decisions =
          List.of(people.decide(INSIDE).getDecisionId(), people.decide(INSIDE).getDecisionId());
      people.endProject("2027-03-31");
      server.kill();
      try {
        clock.set("2026-07-01T00:00:00Z");
        assertThat(people.isPermitted()).isFalse();
        for (String decision : decisions) {
          assertThat(people.fulfil(decision, DESTROY, "certificate 7")).isEqualTo(Status.Code.OK);
        }
        assertThat(people.fulfil(decisions.getFirst(), DESTROY, "certificate 8"))
            .isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(people.isPermitted()).isFalse();
      } finally {
        server.resume();
      }
      Eventually.until("nothing is overdue any more", people::isPermitted);
      assertThat(people.expiry()).isEqualTo(NONE);
      assertThat(people.obligations(ObligationState.OBLIGATION_STATE_FULFILLED)).hasSize(2);
    }
  }

  private void keysCanBeHadFromWhatTheServiceLeft(DatabaseConfig stored, String decision)
      throws Exception {
    try (OpenKeys keys = OpenKeys.open(settings(stored).read(), clock)) {
      String key = keys.idOf(CHILD).orElseThrow();
      LogFolder folder = new LogFolder(stored.directory().resolve("decision-log"));
      LogReader reader = LogReader.open(folder, KeyFiles.verifiers(folder.verifiers()));
      SubjectReport report =
          SubjectReport.of(reader, new SubjectIndexes(folder, _ -> {}), new Cohorts(folder), key);
      assertThat(report.lines()).hasSize(1);
      LoggedDecision logged = (LoggedDecision) report.lines().getFirst().entry();
      assertThat(logged.id()).hasToString(decision);
      assertThat(keys.named(key)).isInstanceOf(SubjectKeys.Key.class);
      assertThat(keys.named("nobody's")).isEqualTo(SubjectKeys.Answer.DESTROYED);
      assertThat(keys.idOf("nobody")).isEmpty();
    }
  }

  private static void followsTheDue(People people, String first) {
    assertThat(people.obligations(ObligationState.OBLIGATION_STATE_DUE))
        .extracting(
            TrackedObligation::getObligation,
            TrackedObligation::getDueOn,
            TrackedObligation::getDecisionId)
        .first()
        .isEqualTo(org.assertj.core.groups.Tuple.tuple(DESTROY, "2026-06-30", first));
    List<TrackedObligation> all = people.obligations(ObligationState.OBLIGATION_STATE_UNSPECIFIED);
    assertThat(all).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(TrackedObligation::getObligation)
        .contains(DESTROY, "notify_subjects", "record_of_processing");
    assertThat(people.obligations(ObligationState.OBLIGATION_STATE_STANDING))
        .hasSize(all.size() - people.obligations(ObligationState.OBLIGATION_STATE_DUE).size())
        .allSatisfy(standing -> assertThat(standing.getDueOn()).isEmpty());
    assertThat(
            people.obligations(
                ListObligationsRequest.newBuilder()
                    .setRecipientId("another-university")
                    .setPageSize(3)))
        .isEmpty();
    assertThat(
            people.obligations(
                ListObligationsRequest.newBuilder()
                    .setRecipientId(UNIVERSITY)
                    .setProjectId("attainment-study")
                    .setObligation(DESTROY)
                    .setPageSize(3)))
        .hasSameSizeAs(people.obligations(ObligationState.OBLIGATION_STATE_DUE));
  }

  private static void tellsTheSubject(People people, String decision) {
    SubjectReportResponse report =
        people.audit.subjectReport(SubjectReportRequest.newBuilder().setSubjectId(CHILD).build());
    assertThat(report.getLinesList()).hasSize(1);
    SubjectReportLine line = report.getLines(0);
    assertThat(line.getDecisionId()).isEqualTo(decision);
    assertThat(line.getText())
        .startsWith("On 2026-06-01 `a-university` (")
        .contains("to be destroyed by 2026-06-30");
    assertThat(line.getProof()).startsWith("c2sp.org/tlog-proof@v1");
    assertThat(
            people.audit.subjectReport(
                SubjectReportRequest.newBuilder().setKey(report.getKey()).build()))
        .isEqualTo(report);
    StatusRuntimeException unknown =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                people.audit.subjectReport(
                    SubjectReportRequest.newBuilder().setSubjectId("nobody").build()));
    assertThat(unknown.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    // By its id, wherever in the log it is.
    assertThat(
            people
                .audit
                .getLogEntry(GetLogEntryRequest.newBuilder().setDecisionId(decision).build())
                .getEntry()
                .getIndex())
        .isEqualTo(line.getEntry());
  }

  private static void tellsTheUses(People people) {
    String csv = document(people, DocumentFormat.DOCUMENT_FORMAT_CSV);
    assertThat(csv)
        .startsWith("recipient_id,")
        .contains(UNIVERSITY, "attainment-study", "2026-06-30,false,2\r\n")
        .doesNotContain(CHILD);
    assertThat(document(people, DocumentFormat.DOCUMENT_FORMAT_JSON))
        .contains("\"destroy_by\" : \"2026-06-30\"", "\"citations\"", "Digital Economy Act 2017");
  }

  private static String document(People people, DocumentFormat format) {
    StringBuilder text = new StringBuilder();
    people
        .audit
        .getRegister(GetRegisterRequest.newBuilder().setFormat(format).build())
        .forEachRemaining((GetRegisterResponse piece) -> {
          if (text.isEmpty()) {
            assertThat(piece.getCheckpoint()).startsWith("remit.log/");
          }
          text.append(piece.getContent().toStringUtf8());
        });
    return text.toString();
  }

  private static void isOverdue(People people) {
    assertThat(people.decide(INSIDE).getItems(0).getDecidedByList())
        .contains("destroy_before_asking_again");
    EntryChange change = people.change(Owner.OWNER_RECIPIENT, UNIVERSITY);
    assertThat(change.getEntry().getFactsOrThrow("unconfirmed_expiry"))
        .isEqualTo(day("2026-06-30"));
    assertThat(change.getEntry().getKind()).isEqualTo("university");
    assertThat(change.getEntry().getFactsMap()).containsKey("accredited_until");
    assertThat(change.getRecordedBy()).isEqualTo("decision-log");
    assertThat(change.getReason()).contains("2026-06-30");
    assertThat(people.obligations(ObligationState.OBLIGATION_STATE_DUE)).isEmpty();
  }

  private static void refusesWhatIsNoFulfilment(People people, String decision) {
    assertThat(people.fulfil(decision, "output_check", "x"))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(people.fulfil(decision, DESTROY, " ")).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(people.fulfil(decision, DESTROY, "x".repeat(2001)))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    for (String unknown : List.of("0199aaaa-0000-7000-8000-000000000000", "no id at all")) {
      assertThat(people.fulfil(unknown, DESTROY, "x")).isEqualTo(Status.Code.NOT_FOUND);
    }
  }
}

package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.Sets;
import dev.remit.v1.ApproveRequest;
import dev.remit.v1.CheckRequest;
import dev.remit.v1.CheckResponse;
import dev.remit.v1.Comparison;
import dev.remit.v1.Diagnostic;
import dev.remit.v1.DiffRequest;
import dev.remit.v1.Difference;
import dev.remit.v1.GetVersionRequest;
import dev.remit.v1.GetVersionResponse;
import dev.remit.v1.GuaranteeVerdict;
import dev.remit.v1.ListVersionsRequest;
import dev.remit.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import dev.remit.v1.PublishResponse;
import dev.remit.v1.RejectRequest;
import dev.remit.v1.VerifyRequest;
import dev.remit.v1.VerifyResponse;
import dev.remit.v1.Version;
import dev.remit.v1.VersionState;
import dev.remit.v1.WatchVersionsRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PolicyGrpcTest {

  private static final String V1 = Library.version("1", "2026-05-01", "permit");
  private static final String V2 = Library.version("2", "2027-01-01", "forbid");

  private final ServedPolicies served;

  PolicyGrpcTest() throws Exception {
    this.served = new ServedPolicies();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private PolicyServiceBlockingStub as(String name, Role... roles) {
    return served.as(name, roles);
  }

  private PolicyServiceBlockingStub alice() {
    return served.alice();
  }

  private PolicyServiceBlockingStub bob() {
    return served.bob();
  }

  @Test
  void publishesApprovesListsAndGives() {
    PublishResponse published = alice().publish(ServedPolicies.publish(V1, V2));
    assertThat(published.getPublishedList())
        .allMatch(version -> version.getState() == VersionState.VERSION_STATE_PENDING)
        .allMatch(version -> version.getPublishedBy().equals("alice"))
        .noneMatch(Version::getInForce);
    assertThat(published.getNotesList())
        .containsExactly(
            "`lending 1` is in force from 2026-05-01, before today:"
                + " what was decided since then stays as it was");
    Version approved = served.accept(V1, V2, Library.version("3", "2028-01-01", "permit"));
    assertThat(approved.getVersion()).isEqualTo("3");
    assertThat(approved.getApprovedBy()).isEqualTo("bob");

    for (Version version : published.getPublishedList()) {
      bob()
          .approve(
              ApproveRequest.newBuilder()
                  .setPolicy(version.getPolicy())
                  .setVersion(version.getVersion())
                  .setDigest(version.getDigest())
                  .build());
    }
    List<Version> versions =
        as("carol", Role.ASK)
            .listVersions(ListVersionsRequest.newBuilder().setPolicy("lending").build())
            .getVersionsList();
    assertThat(versions).map(Version::getVersion).containsExactly("1", "2", "3");
    assertThat(versions)
        .map(Version::getInForceUntil)
        .containsExactly("2027-01-01", "2028-01-01", "");
    assertThat(versions).map(Version::getInForce).containsExactly(true, false, false);
    assertThat(versions.getFirst().getPublishedAt().getSeconds())
        .isEqualTo(served.clock.instant().getEpochSecond());

    GetVersionResponse found =
        as("dave", Role.AUDIT).getVersion(GetVersionRequest.getDefaultInstance());
    assertThat(found.getVersion()).isEqualTo(versions.getFirst());
    assertThat(found.getFilesList())
        .containsExactlyInAnyOrderElementsOf(ServedPolicies.files(Library.files(V1, V2)));
  }

  @Test
  void comparesAndKeepsComparisons() {
    served.accept(V1);
    served.accept(V1, V2);
    PolicyServiceBlockingStub auditor = as("dave", Role.AUDIT);

    Comparison comparison =
        auditor.diff(DiffRequest.newBuilder().setBefore("1").setAfter("2").build()).getComparison();
    assertThat(comparison.getPolicy()).isEqualTo("lending");
    assertThat(comparison.getEqual()).isFalse();
    assertThat(comparison.getComplete()).isTrue();
    Difference difference = comparison.getParts(0).getRegions(0);
    assertThat(difference.getDirection()).isEqualTo("less");
    assertThat(difference.getChange().getOutcomeBefore()).isEqualTo("permitted");
    assertThat(difference.getRulesAfter(0).getRule()).isEqualTo("the_rule");
    assertThat(difference.getWitness().getAfter().getOutcome()).isEqualTo("denied");
    assertThat(difference.getWitness().getAfter().getRequest())
        .contains("\"data\":[\"title_borrowed\"]");
    assertThat(auditor.getVersion(GetVersionRequest.newBuilder().setVersion("2").build()).getDiff())
        .isEqualTo(comparison);
    assertThat(
            auditor
                .diff(DiffRequest.newBuilder().setBefore("1").setAfter("1").build())
                .getComparison()
                .getEqual())
        .isTrue();
  }

  @Test
  void provesWhatAVersionGuarantees() {
    String promises =
        """

        rule dead
          forbid see of loan to publisher when request.date < request.date

        guarantee kept
          never permit any of everything for advertising

        guarantee impossible
          never permit any of everything when request.date < request.date
        """;
    served.accept(V1 + promises);

    VerifyResponse verified =
        as("dave", Role.AUDIT).verify(VerifyRequest.newBuilder().setVersion("1").build());

    assertThat(verified.getGuaranteesList())
        .map(GuaranteeVerdict::getVerdict)
        .containsExactly("proved", "proved");
    assertThat(verified.getGuaranteesList())
        .map(GuaranteeVerdict::getVacuous)
        .containsExactly(false, true);
    assertThat(verified.getFindings(0).getKind()).isEqualTo("dead");
    assertThat(verified.getFindings(0).getRule()).isEqualTo("dead");
  }

  @Test
  void checkShowsTheRequestThatBreaksAPromise() {
    String sold = V1 + "\nguarantee none_to_staff\n  never permit any of everything to staff\n";

    CheckResponse checked =
        bob()
            .check(
                CheckRequest.newBuilder()
                    .addAllFiles(ServedPolicies.files(Library.files(sold)))
                    .build());

    assertThat(checked.getAcceptable()).isFalse();
    GuaranteeVerdict verdict = checked.getGuarantees(0);
    assertThat(verdict.getVerdict()).isEqualTo("broken");
    assertThat(verdict.getVersion()).isEqualTo("1");
    assertThat(verdict.getCounterexample().getOutcome()).isEqualTo("permitted");
    assertThat(verdict.getExample()).contains("expect permitted");
  }

  @Test
  void rejects() throws Exception {
    Version pending = alice().publish(ServedPolicies.publish(V2)).getPublished(0);
    var rejected =
        bob()
            .reject(
                RejectRequest.newBuilder()
                    .setPolicy("lending")
                    .setVersion("2")
                    .setDigest(pending.getDigest())
                    .setReason("not this way")
                    .build());
    assertThat(rejected).isNotNull();
    assertThat(alice().listVersions(ListVersionsRequest.getDefaultInstance()).getVersionsList())
        .isEmpty();
    assertThat(
            alice()
                .getVersion(GetVersionRequest.newBuilder().setVersion(pending.getDigest()).build())
                .getVersion()
                .getState())
        .isEqualTo(VersionState.VERSION_STATE_ARCHIVED);
  }

  @Test
  void checksTheRealPoliciesAndChangesNothing() {
    CheckResponse checked =
        alice()
            .check(
                CheckRequest.newBuilder()
                    .addAllFiles(ServedPolicies.files(Sets.files("npd")))
                    .build());
    assertThat(checked.getAcceptable()).isTrue();
    assertThat(checked.getVersionsList())
        .map(Version::getVersion)
        .containsExactly("2012.1", "2018.1", "2018.2");
    assertThat(checked.getNotesList()).isNotEmpty();
    assertThat(alice().listVersions(ListVersionsRequest.getDefaultInstance()).getVersionsList())
        .isEmpty();
  }

  @Test
  void tellsWhatIsWrongAsATerminalShowsIt() {
    String text = V1.replace("to staff", "to stuff");
    CheckResponse checked =
        bob()
            .check(
                CheckRequest.newBuilder()
                    .addAllFiles(ServedPolicies.files(Library.files(text)))
                    .build());
    assertThat(checked.getAcceptable()).isFalse();
    assertThat(checked.getVersionsList()).isEmpty();
    Diagnostic error = checked.getDiagnostics(0);
    assertThat(error.getCode()).isEqualTo("R0107");
    assertThat(error.getSeverity()).isEqualTo("error");
    assertThat(error.getMessage()).isEqualTo("`stuff` is not a recipient");
    assertThat(error.getPath()).isEqualTo("policy1.remit");
    assertThat(error.getLine()).isEqualTo(5);
    assertThat(error.getColumn()).isEqualTo(25);
    assertThat(error.getAdvice()).isEqualTo("did you mean `staff`?");
    assertThat(error.getText())
        .contains("error[R0107]: `stuff` is not a recipient\n --> policy1.remit:5:25\n")
        .contains("^^^^^ did you mean `staff`?");

    // A character beyond the first 65,536 is two units of Java's and one of everybody else's.
    String oneLine = text.replace("the_rule\n ", "the_rule \"\uD83D\uDCD6\"");
    Diagnostic same =
        bob()
            .check(
                CheckRequest.newBuilder()
                    .addAllFiles(ServedPolicies.files(Library.files(oneLine)))
                    .build())
            .getDiagnostics(0);
    assertThat(same.getLine()).isEqualTo(4);
    assertThat(same.getColumn()).isEqualTo("rule the_rule \"b\" permit see of loan to s".length());

    String failing = V1 + Library.example("Staff see", "denied");
    CheckResponse examples =
        bob()
            .check(
                CheckRequest.newBuilder()
                    .addAllFiles(ServedPolicies.files(Library.files(failing)))
                    .build());
    assertThat(examples.getAcceptable()).isFalse();
    assertThat(examples.getFailedExamples(0).getVersion()).isEqualTo("1");
    assertThat(examples.getFailedExamples(0).getTitle()).isEqualTo("Staff see");
    assertThat(examples.getFailedExamples(0).getDifferencesList())
        .containsExactly("the request: expected denied, not permitted");
  }

  @Test
  void refusesWhoMayNot() {
    assertRefused(
        Status.Code.PERMISSION_DENIED,
        "PERMISSION_DENIED",
        () -> as("eve").listVersions(ListVersionsRequest.getDefaultInstance()));
    assertRefused(
        Status.Code.PERMISSION_DENIED,
        "PERMISSION_DENIED",
        () -> as("eve", Role.ASK).check(CheckRequest.getDefaultInstance()));
    assertRefused(
        Status.Code.PERMISSION_DENIED,
        "PERMISSION_DENIED",
        () -> bob().publish(ServedPolicies.publish(V1)));
    Version pending = alice().publish(ServedPolicies.publish(V1)).getPublished(0);
    ApproveRequest approve =
        ApproveRequest.newBuilder()
            .setPolicy("lending")
            .setVersion("1")
            .setDigest(pending.getDigest())
            .build();
    assertRefused(
        Status.Code.PERMISSION_DENIED, "PERMISSION_DENIED", () -> alice().approve(approve));
    // The role of both, and yet the same person.
    assertRefused(
        Status.Code.PERMISSION_DENIED,
        "PERMISSION_DENIED",
        () -> as("alice", Role.ADMIN).approve(approve));
    assertRefused(
        Status.Code.PERMISSION_DENIED,
        "PERMISSION_DENIED",
        () ->
            as("eve", Role.REGISTER, Role.CONSENT)
                .watchVersions(WatchVersionsRequest.getDefaultInstance())
                .next());
  }

  @Test
  void refusesWithDetails() throws Exception {
    served.accept(V1);
    assertRefused(
        Status.Code.ALREADY_EXISTS,
        "ALREADY_EXISTS",
        () -> alice().publish(ServedPolicies.publish(V1.replace("permit", "forbid"))));
    assertRefused(
        Status.Code.NOT_FOUND,
        "NOT_FOUND",
        () ->
            alice()
                .getVersion(
                    GetVersionRequest.newBuilder().setPolicy("lending").setVersion("9").build()));
    BadRequest bad =
        badRequest(
            () -> alice().publish(ServedPolicies.publish(V2.replace("to staff", "to stuff"))));
    assertThat(bad.getFieldViolations(0).getField()).isEqualTo("policy1.remit:5:25");
    assertThat(bad.getFieldViolations(0).getDescription())
        .isEqualTo("`stuff` is not a recipient; did you mean `staff`?");
  }

  /** More errors than fit into the trailers that a client takes. */
  @Test
  void refusesManyErrorsWithinWhatAClientTakes() throws Exception {
    StringBuilder text = new StringBuilder(V2);
    for (int i = 0; i < 300; i++) {
      text.append("\nrule r%d forbid see of `wörter, die es nicht gibt, %d`\n".formatted(i, i));
    }
    BadRequest bad = badRequest(() -> alice().publish(ServedPolicies.publish(text.toString())));
    assertThat(bad.getFieldViolationsCount()).isBetween(2, 50);
  }

  private static BadRequest badRequest(ThrowingCallable call)
      throws InvalidProtocolBufferException {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    assertThatThrownBy(call).satisfies(thrown::set);
    var status =
        Objects.requireNonNull(StatusProto.fromThrowable(Objects.requireNonNull(thrown.get())));
    for (var detail : status.getDetailsList()) {
      if (detail.is(BadRequest.class)) {
        return detail.unpack(BadRequest.class);
      }
    }
    throw new AssertionError("no BadRequest in " + status);
  }

  private static void assertRefused(Status.Code code, String reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(StatusRuntimeException.class)
        .satisfies(thrown -> {
          var status = Objects.requireNonNull(StatusProto.fromThrowable(thrown));
          assertThat(status.getCode()).isEqualTo(code.value());
          assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo(reason);
        });
  }
}

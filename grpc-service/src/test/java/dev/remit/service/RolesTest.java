package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.client.RemitClient;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AdminServiceGrpc;
import dev.remit.v1.AuditServiceGrpc;
import dev.remit.v1.ConsentServiceGrpc;
import dev.remit.v1.DecideBatchRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.ExplainRequest;
import dev.remit.v1.Hypothesis;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.RegisterServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Who may call what. A method that is in no row of the table fails the test. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesTest {

  private static final List<ServiceDescriptor> SERVICES =
      List.of(
          DecisionServiceGrpc.getServiceDescriptor(),
          PolicyServiceGrpc.getServiceDescriptor(),
          RegisterServiceGrpc.getServiceDescriptor(),
          ConsentServiceGrpc.getServiceDescriptor(),
          AuditServiceGrpc.getServiceDescriptor(),
          AdminServiceGrpc.getServiceDescriptor());

  private static final Set<Role> ASK = EnumSet.of(Role.ASK);
  private static final Set<Role> AUDIT = EnumSet.of(Role.AUDIT);
  private static final Set<Role> READ =
      EnumSet.of(Role.ASK, Role.PUBLISH, Role.APPROVE, Role.AUDIT);
  private static final Set<Role> EXAMINE = EnumSet.of(Role.AUDIT, Role.PUBLISH, Role.APPROVE);
  private static final Set<Role> REGISTER = EnumSet.of(Role.REGISTER);
  private static final Set<Role> READ_REGISTER = EnumSet.of(Role.REGISTER, Role.AUDIT);
  private static final Set<Role> CONSENT = EnumSet.of(Role.CONSENT);

  /** Besides these, an administrator may do everything. */
  private static final Map<String, Set<Role>> MAY =
      Map.ofEntries(
          Map.entry("DecisionService/Decide", ASK),
          Map.entry("DecisionService/DecideBatch", ASK),
          Map.entry("DecisionService/DecideStream", ASK),
          Map.entry("DecisionService/Explain", ASK),
          Map.entry("DecisionService/WatchChanges", EnumSet.of(Role.ASK, Role.AUDIT)),
          Map.entry("PolicyService/ListVersions", READ),
          Map.entry("PolicyService/GetVersion", READ),
          Map.entry("PolicyService/WatchVersions", READ),
          Map.entry("PolicyService/Diff", EXAMINE),
          Map.entry("PolicyService/Verify", EXAMINE),
          Map.entry("PolicyService/Check", EnumSet.of(Role.PUBLISH, Role.APPROVE)),
          Map.entry("PolicyService/Publish", EnumSet.of(Role.PUBLISH)),
          Map.entry("PolicyService/Approve", EnumSet.of(Role.APPROVE)),
          Map.entry("PolicyService/Reject", EnumSet.of(Role.APPROVE)),
          Map.entry("RegisterService/PutEntry", REGISTER),
          Map.entry("RegisterService/RemoveEntry", REGISTER),
          Map.entry("RegisterService/GetEntry", READ_REGISTER),
          Map.entry("RegisterService/ListEntries", READ_REGISTER),
          Map.entry("RegisterService/ListEntryHistory", READ_REGISTER),
          Map.entry("RegisterService/ImportEntries", REGISTER),
          Map.entry("RegisterService/RecordFulfilment", REGISTER),
          Map.entry("RegisterService/PutCohort", REGISTER),
          Map.entry("RegisterService/GetCohort", READ_REGISTER),
          Map.entry("RegisterService/ListCohorts", READ_REGISTER),
          Map.entry("ConsentService/RecordConsent", CONSENT),
          Map.entry("ConsentService/RefuseConsent", CONSENT),
          Map.entry("ConsentService/WithdrawConsent", CONSENT),
          Map.entry("ConsentService/RaiseObjection", CONSENT),
          Map.entry("ConsentService/LiftObjection", CONSENT),
          Map.entry("ConsentService/ListStatements", EnumSet.of(Role.CONSENT, Role.AUDIT)),
          Map.entry("ConsentService/ImportStatements", CONSENT),
          Map.entry("AuditService/GetCheckpoint", AUDIT),
          Map.entry("AuditService/GetLogEntry", AUDIT),
          Map.entry("AuditService/ListLogEntries", AUDIT),
          Map.entry("AuditService/ProveEntry", AUDIT),
          Map.entry("AuditService/ProveConsistency", AUDIT),
          Map.entry("AuditService/SubjectReport", AUDIT),
          Map.entry("AuditService/GetRegister", AUDIT),
          Map.entry("AuditService/ListObligations", READ_REGISTER),
          Map.entry("AdminService/EraseSubject", EnumSet.noneOf(Role.class)),
          Map.entry("AdminService/RotateLogKey", EnumSet.noneOf(Role.class)));

  private static final Hypothesis HYPOTHESIS = Hypothesis.getDefaultInstance();

  private final Running service = start();
  private final Map<Role, RemitClient> clients = new EnumMap<>(Role.class);

  private static Running start() {
    try {
      return Running.start(
          Settings.on(TestServer.SQLITE.create()), new MovableClock("2026-06-01T10:00:00Z"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private static String name(MethodDescriptor<?, ?> method) {
    return method.getFullMethodName().replace("remit.v1.", "");
  }

  private static Stream<MethodDescriptor<?, ?>> methods() {
    return SERVICES.stream().flatMap(service -> service.getMethods().stream());
  }

  @Test
  void everyMethodIsInTheTable() {
    assertThat(methods().map(RolesTest::name)).containsExactlyInAnyOrderElementsOf(MAY.keySet());
  }

  @TestFactory
  Stream<DynamicTest> everyMethodIsForItsRolesOnly() {
    return methods().map(method -> DynamicTest.dynamicTest(name(method), () -> check(method)));
  }

  private void check(MethodDescriptor<?, ?> method) throws Exception {
    Set<Role> allowed = EnumSet.of(Role.ADMIN);
    allowed.addAll(MAY.getOrDefault(name(method), Set.of()));
    Map<Role, Boolean> expected = new TreeMap<>();
    Map<Role, Boolean> found = new TreeMap<>();
    for (Role role : Role.values()) {
      expected.put(role, allowed.contains(role));
      found.put(role, may(role, method, prototype(method)));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void hypothesesAreForAuditors() throws Exception {
    Map<MethodDescriptor<?, ?>, Object> supposing =
        Map.of(
            DecisionServiceGrpc.getDecideMethod(),
            DecideRequest.newBuilder().setHypothesis(HYPOTHESIS).build(),
            DecisionServiceGrpc.getDecideBatchMethod(),
            DecideBatchRequest.newBuilder().setHypothesis(HYPOTHESIS).build(),
            DecisionServiceGrpc.getExplainMethod(),
            ExplainRequest.newBuilder().setHypothesis(HYPOTHESIS).build());
    for (var each : supposing.entrySet()) {
      Set<Role> may = new TreeSet<>();
      for (Role role : Role.values()) {
        if (may(role, each.getKey(), each.getValue())) {
          may.add(role);
        }
      }
      assertThat(may).as(name(each.getKey())).isEqualTo(EnumSet.of(Role.AUDIT, Role.ADMIN));
    }
    assertThat(AUDIT).doesNotContain(Role.ASK);
  }

  @TestFactory
  Stream<DynamicTest> nobodyMayCallWithoutAToken() {
    RemitClient nobody = service.opened(service.client());
    RemitClient stranger = service.opened(service.client().token(() -> "x".repeat(40)));
    return methods()
        .map(method ->
            DynamicTest.dynamicTest(
                name(method),
                () -> {
                  for (RemitClient client : List.of(nobody, stranger)) {
                    Status.Code code = call(client, method, prototype(method)).getCode();
                    assertThat(code).isEqualTo(Status.Code.UNAUTHENTICATED);
                  }
                }));
  }

  @Test
  void httpIsForThoseWhoAsk() throws Exception {
    for (String path :
        List.of(
            "/access/v1/evaluation",
            "/access/v1/evaluations",
            "/access/v1/search/subject",
            "/access/v1/search/resource",
            "/access/v1/search/action",
            "/v1/data/remit/npd")) {
      for (Role role : Role.values()) {
        int status = service.post(role, path, "{}").statusCode();
        assertThat(status == 403)
            .as("%s by %s: %d", path, role, status)
            .isEqualTo(role != Role.ASK && role != Role.ADMIN);
      }
    }
  }

  private boolean may(Role role, MethodDescriptor<?, ?> method, Object request) throws Exception {
    RemitClient client = clients.computeIfAbsent(role, service::client);
    Status.Code code = call(client, method, request).getCode();
    assertThat(code)
        .isNotIn(Status.Code.UNAUTHENTICATED, Status.Code.UNIMPLEMENTED, Status.Code.INTERNAL);
    return code != Status.Code.PERMISSION_DENIED;
  }

  private static Object prototype(MethodDescriptor<?, ?> method) {
    return ((MethodDescriptor.PrototypeMarshaller<?>) method.getRequestMarshaller())
        .getMessagePrototype();
  }

  /** Makes a call of any kind; it ends with its status, or with its first answer. */
  @SuppressWarnings("unchecked") // the prototype is of the method's own requests
  private static <A, B> Status call(
      RemitClient client, MethodDescriptor<A, B> method, Object request) throws Exception {
    ClientCall<A, B> call =
        client
            .channel()
            .newCall(method, CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS));
    CompletableFuture<Status> told = new CompletableFuture<>();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(B answer) {
            told.complete(Status.OK);
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            if (!status.isOk()) {
              var details = StatusProto.fromStatusAndTrailers(status, trailers);
              told.completeAsync(() -> {
                Refusals.require(details);
                return status;
              });
            } else {
              told.complete(status);
            }
          }
        },
        new Metadata());
    call.request(1);
    call.sendMessage((A) request);
    call.halfClose();
    try {
      return told.get(60, TimeUnit.SECONDS);
    } finally {
      call.cancel("enough", null);
    }
  }
}

package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import dev.remit.service.caller.Role;
import dev.remit.service.cohort.RegisteredCohorts;
import dev.remit.service.duty.Fulfilments;
import dev.remit.service.duty.Obligations;
import dev.remit.service.duty.OverdueDestruction;
import dev.remit.service.fixture.Store;
import dev.remit.service.record.Auditing;
import dev.remit.service.record.Evidence;
import dev.remit.service.register.UnconfirmedExpiries;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.Act;
import dev.remit.v1.AsOf;
import dev.remit.v1.ConsentServiceGrpc;
import dev.remit.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import dev.remit.v1.Entry;
import dev.remit.v1.EntryChange;
import dev.remit.v1.FactValue;
import dev.remit.v1.FactValues;
import dev.remit.v1.GetEntryRequest;
import dev.remit.v1.ImportEntriesRequest;
import dev.remit.v1.ImportEntriesResponse;
import dev.remit.v1.ImportFormat;
import dev.remit.v1.ImportProblem;
import dev.remit.v1.ImportStatementsRequest;
import dev.remit.v1.ImportStatementsResponse;
import dev.remit.v1.LiftObjectionRequest;
import dev.remit.v1.ListEntriesRequest;
import dev.remit.v1.ListEntriesResponse;
import dev.remit.v1.ListEntryHistoryRequest;
import dev.remit.v1.ListStatementsRequest;
import dev.remit.v1.ListStatementsResponse;
import dev.remit.v1.Owner;
import dev.remit.v1.Party;
import dev.remit.v1.PutEntryRequest;
import dev.remit.v1.RaiseObjectionRequest;
import dev.remit.v1.RecordConsentRequest;
import dev.remit.v1.RecordedStatement;
import dev.remit.v1.RefuseConsentRequest;
import dev.remit.v1.RegisterServiceGrpc;
import dev.remit.v1.RegisterServiceGrpc.RegisterServiceBlockingStub;
import dev.remit.v1.RemoveEntryRequest;
import dev.remit.v1.Statement;
import dev.remit.v1.WithdrawConsentRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The register and consent services over real connections. */
@Timeout(120)
final class RegistersGrpcTest {

  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final Store store = store();
  private final GrpcServer server = server();
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();

  private static Store store() {
    try {
      return new Store(TestServer.SQLITE.create());
    } catch (DatabaseException e) {
      throw new AssertionError(e);
    }
  }

  private GrpcServer server() {
    try {
      Calls calls = new Calls(blocking, TestLimits.shedding());
      return GrpcServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          Optional.empty(),
          TestLimits.PATIENT,
          List.of(new TestCallers()),
          TestLimits.shedding(),
          List.of(
              new RegisterGrpc(
                  store.entries,
                  fulfilments(),
                  new RegisteredCohorts(
                      store.database, Optional.empty(), Optional.empty(), store.feed, store.clock),
                  calls,
                  store.clock),
              new ConsentGrpc(store.statements, calls, store.clock)));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private Fulfilments fulfilments() throws java.io.IOException {
    Evidence none = Evidence.off();
    Obligations obligations = Obligations.read(new Auditing(none), none, store.clock);
    return new Fulfilments(
        obligations,
        new OverdueDestruction(
            obligations,
            new UnconfirmedExpiries(store.database, () -> store.policies, store.clock, ""),
            store.feed,
            () -> store.policies));
  }

  @BeforeEach
  void serve() {
    server.serving(true);
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow();
    assertThat(server.stop(Duration.ofSeconds(30))).isTrue();
    store.close();
    blocking.close();
  }

  private RegisterServiceBlockingStub register(Role... roles) {
    return RegisterServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(TestCallers.caller("registrar", roles));
  }

  private ConsentServiceBlockingStub consent(Role... roles) {
    return ConsentServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(TestCallers.caller("clerk", roles));
  }

  private static void fails(Status.Code code, ThrowingCallable call, String... violations) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure -> {
              assertThat(failure.getStatus().getCode()).isEqualTo(code);
              assertThat(violations(failure)).containsExactly(violations);
            });
  }

  private static List<String> violations(StatusRuntimeException failure) {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(BadRequest.class))
        .flatMap(detail -> {
          try {
            return detail.unpack(BadRequest.class).getFieldViolationsList().stream();
          } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
          }
        })
        .map(BadRequest.FieldViolation::getField)
        .toList();
  }

  private static FactValue text(String text) {
    return FactValue.newBuilder().setText(text).build();
  }

  private static Entry project(String id) {
    return Entry.newBuilder()
        .setOwner(Owner.OWNER_PROJECT)
        .setId(id)
        .putFacts("dpia", FactValue.newBuilder().setBoolean(true).build())
        .putFacts("retention", text("24 months"))
        .putFacts(
            "approved_by",
            FactValue.newBuilder()
                .setSet(FactValues.newBuilder().addValues(text("ethics")))
                .build())
        .build();
  }

  private static Timestamp seconds(long seconds) {
    return Timestamp.newBuilder().setSeconds(seconds).build();
  }

  @Test
  void registersAndTells() {
    Entry entry = project("p");
    long now = store.clock.instant().getEpochSecond();
    EntryChange put =
        register(Role.REGISTER)
            .putEntry(
                PutEntryRequest.newBuilder()
                    .setEntry(entry)
                    .setEffectiveAt(seconds(1_000_000_000))
                    .setReason("approved")
                    .build())
            .getChange();
    assertThat(put)
        .isEqualTo(
            EntryChange.newBuilder()
                .setEntry(entry)
                .setEffectiveAt(seconds(1_000_000_000))
                .setRecordedAt(seconds(now))
                .setRecordedBy("registrar")
                .setReason("approved")
                .setRevision(1)
                .build());
    GetEntryRequest.Builder get =
        GetEntryRequest.newBuilder().setOwner(Owner.OWNER_PROJECT).setId("p");
    assertThat(register(Role.AUDIT).getEntry(get.build()).getChange()).isEqualTo(put);
    fails(
        Status.Code.NOT_FOUND,
        () ->
            register(Role.AUDIT)
                .getEntry(get.setAsOf(AsOf.newBuilder().setAt(seconds(999_999_999))).build()));
  }

  @Test
  void removesAndKeepsTheHistory() {
    register(Role.REGISTER).putEntry(PutEntryRequest.newBuilder().setEntry(project("p")).build());
    EntryChange removed =
        register(Role.REGISTER)
            .removeEntry(
                RemoveEntryRequest.newBuilder().setOwner(Owner.OWNER_PROJECT).setId("p").build())
            .getChange();
    assertThat(removed.getRemoved()).isTrue();
    assertThat(removed.getEntry())
        .isEqualTo(Entry.newBuilder().setOwner(Owner.OWNER_PROJECT).setId("p").build());
    assertThat(
            register(Role.REGISTER)
                .listEntryHistory(
                    ListEntryHistoryRequest.newBuilder()
                        .setOwner(Owner.OWNER_PROJECT)
                        .setId("p")
                        .build())
                .getChangesList())
        .extracting(EntryChange::getRevision)
        .containsExactly(2L, 1L);
  }

  @Test
  void listsInPages() {
    for (String id : List.of("a", "b", "c")) {
      register(Role.REGISTER).putEntry(PutEntryRequest.newBuilder().setEntry(project(id)).build());
    }
    ListEntriesRequest.Builder list =
        ListEntriesRequest.newBuilder().setOwner(Owner.OWNER_PROJECT).setPageSize(2);
    ListEntriesResponse first = register(Role.AUDIT).listEntries(list.build());
    ListEntriesResponse second =
        register(Role.AUDIT).listEntries(list.setPageToken(first.getNextPageToken()).build());
    assertThat(first.getChangesList())
        .extracting(change -> change.getEntry().getId())
        .containsExactly("a", "b");
    assertThat(second.getChangesList())
        .extracting(change -> change.getEntry().getId())
        .containsExactly("c");
    assertThat(second.getNextPageToken()).isEmpty();
  }

  @Test
  void refusesWithViolations() {
    fails(
        Status.Code.INVALID_ARGUMENT,
        () ->
            register(Role.REGISTER)
                .putEntry(
                    PutEntryRequest.newBuilder()
                        .setEntry(
                            Entry.newBuilder()
                                .setOwner(Owner.OWNER_PROJECT)
                                .putFacts("dpia", FactValue.getDefaultInstance())
                                .putFacts(
                                    "retention",
                                    FactValue.newBuilder().setNone(NullValue.NULL_VALUE).build()))
                        .build()),
        "id",
        "project.dpia",
        "project.retention");
    fails(
        Status.Code.INVALID_ARGUMENT,
        () ->
            register(Role.REGISTER)
                .putEntry(
                    PutEntryRequest.newBuilder()
                        .setEntry(project("p"))
                        .setEffectiveAt(seconds(Long.MAX_VALUE))
                        .build()),
        "effective_at");
    fails(
        Status.Code.INVALID_ARGUMENT,
        () -> register(Role.REGISTER).getEntry(GetEntryRequest.getDefaultInstance()),
        "owner",
        "id");
  }

  @Test
  void onlyTheirRolesWriteAndRead() {
    PutEntryRequest put = PutEntryRequest.newBuilder().setEntry(project("p")).build();
    RecordConsentRequest record =
        RecordConsentRequest.newBuilder().setStatement(statement("s")).build();
    Status.Code denied = Status.Code.PERMISSION_DENIED;
    fails(denied, () -> register(Role.ASK, Role.CONSENT, Role.AUDIT).putEntry(put));
    fails(denied, () -> consent(Role.ASK, Role.REGISTER, Role.AUDIT).recordConsent(record));
    fails(
        denied,
        () ->
            register(Role.ASK, Role.CONSENT)
                .listEntries(
                    ListEntriesRequest.newBuilder().setOwner(Owner.OWNER_PROJECT).build()));
    fails(
        denied,
        () ->
            consent(Role.ASK, Role.REGISTER)
                .listStatements(ListStatementsRequest.newBuilder().setSubjectId("s").build()));
    fails(
        denied,
        () ->
            register(Role.AUDIT)
                .removeEntry(
                    RemoveEntryRequest.newBuilder()
                        .setOwner(Owner.OWNER_PROJECT)
                        .setId("p")
                        .build()));
    assertThatThrownBy(() -> importEntries(Role.AUDIT, "owner,id\n"))
        .hasMessageContaining("does not have the role `register`");
  }

  private static Statement statement(String subject) {
    return Statement.newBuilder()
        .setSubjectId(subject)
        .setBy(Party.PARTY_PARENT)
        .setPurpose("education_research")
        .setRecipient("university")
        .setRecipientId("a-university")
        .setCategory("ks2")
        .setAt(seconds(1_500_000_000))
        .setReference("form 7")
        .build();
  }

  @Test
  void recordsEveryAct() {
    Statement statement = statement("s");
    ConsentServiceBlockingStub clerk = consent(Role.CONSENT);
    List<RecordedStatement> recorded =
        List.of(
            clerk
                .recordConsent(RecordConsentRequest.newBuilder().setStatement(statement).build())
                .getRecorded(),
            clerk
                .refuseConsent(RefuseConsentRequest.newBuilder().setStatement(statement).build())
                .getRecorded(),
            clerk
                .withdrawConsent(
                    WithdrawConsentRequest.newBuilder().setStatement(statement).build())
                .getRecorded(),
            clerk
                .raiseObjection(RaiseObjectionRequest.newBuilder().setStatement(statement).build())
                .getRecorded(),
            clerk
                .liftObjection(LiftObjectionRequest.newBuilder().setStatement(statement).build())
                .getRecorded());
    assertThat(recorded)
        .extracting(RecordedStatement::getAct)
        .containsExactly(
            Act.ACT_GIVEN,
            Act.ACT_REFUSED,
            Act.ACT_WITHDRAWN,
            Act.ACT_OBJECTION_RAISED,
            Act.ACT_OBJECTION_LIFTED);
    assertThat(recorded).allMatch(each -> each.getStatement().equals(statement));
    assertThat(recorded.getFirst().getRecordedBy()).isEqualTo("clerk");
    ListStatementsResponse listed =
        consent(Role.AUDIT)
            .listStatements(ListStatementsRequest.newBuilder().setSubjectId("s").build());
    assertThat(listed.getStatementsList()).isEqualTo(recorded.reversed());
  }

  @Test
  void refusesAStatementWithViolations() {
    fails(
        Status.Code.INVALID_ARGUMENT,
        () ->
            consent(Role.CONSENT)
                .recordConsent(
                    RecordConsentRequest.newBuilder()
                        .setStatement(Statement.newBuilder().setPurpose("nonsense"))
                        .build()),
        "subject_id",
        "by",
        "purpose");
  }

  /** What a stream is answered with. */
  private static final class Answer<T> implements StreamObserver<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T last;

    @Override
    public void onNext(T value) {
      last = value;
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      answer.complete(last);
    }

    T await() throws Exception {
      try {
        return answer.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }

  private static <Q, A> A send(
      Function<StreamObserver<A>, StreamObserver<Q>> call, List<Q> requests) throws Exception {
    Answer<A> answer = new Answer<>();
    StreamObserver<Q> stream = call.apply(answer);
    requests.forEach(stream::onNext);
    stream.onCompleted();
    return answer.await();
  }

  private ImportEntriesResponse importEntries(Role role, String... pieces) throws Exception {
    List<ImportEntriesRequest> requests =
        java.util.stream.Stream.of(pieces)
            .map(piece ->
                ImportEntriesRequest.newBuilder()
                    .setFormat(ImportFormat.IMPORT_FORMAT_CSV)
                    .setReason("all of them")
                    .setContent(ByteString.copyFromUtf8(piece))
                    .build())
            .toList();
    return send(
        RegisterServiceGrpc.newStub(channel)
                .withCallCredentials(TestCallers.caller("registrar", role))
            ::importEntries,
        requests);
  }

  @Test
  void importsEntries() throws Exception {
    ImportEntriesResponse response =
        importEntries(Role.REGISTER, "owner,id,subj", "ect.age\nsubject,s,9\nsubj", "ect,t,x\n");
    assertThat(response)
        .isEqualTo(
            ImportEntriesResponse.newBuilder()
                .setRegistered(1)
                .setRefused(1)
                .addProblems(
                    ImportProblem.newBuilder()
                        .setLine(3)
                        .setField("subject.age")
                        .setMessage("`subject.age` must be a whole number, not `x`")
                        .setAdvice("write it as `42`"))
                .build());
    EntryChange change =
        register(Role.REGISTER)
            .getEntry(GetEntryRequest.newBuilder().setOwner(Owner.OWNER_SUBJECT).setId("s").build())
            .getChange();
    assertThat(change.getReason()).isEqualTo("all of them");
    assertThat(change.getEntry().getFactsOrThrow("age").getNumber()).isEqualTo(9);
  }

  @Test
  void importsStatements() throws Exception {
    ImportStatementsResponse response =
        send(
            ConsentServiceGrpc.newStub(channel)
                    .withCallCredentials(TestCallers.caller("clerk", Role.CONSENT))
                ::importStatements,
            List.of(
                ImportStatementsRequest.newBuilder()
                    .setFormat(ImportFormat.IMPORT_FORMAT_JSON_LINES)
                    .setContent(
                        ByteString.copyFromUtf8(
                            "{\"subject\": \"s\", \"by\": \"parent\", \"act\": \"given\"}\n{}"))
                    .build()));
    assertThat(response.getRecorded()).isEqualTo(1);
    assertThat(response.getProblemsList())
        .extracting(ImportProblem::getField)
        .containsExactly("subject", "by", "act");
  }

  @Test
  void refusesImportsThatAreNone() {
    assertThatThrownBy(() -> importEntries(Role.REGISTER)).hasMessageContaining("no file was sent");
    assertThatThrownBy(() -> importEntries(Role.REGISTER, "own,id\nsubject,s\n"))
        .hasMessageContaining("unknown column `own`");
    assertThatThrownBy(() ->
            importEntries(Role.REGISTER, "owner,id\n", "x".repeat(ImportStream.MAX_PIECE + 1)))
        .hasMessageContaining("send pieces of at most 1,048,576");
    assertThatThrownBy(() ->
            send(
                RegisterServiceGrpc.newStub(channel)
                        .withCallCredentials(TestCallers.caller("registrar", Role.REGISTER))
                    ::importEntries,
                List.of(ImportEntriesRequest.getDefaultInstance())))
        .hasMessageContaining("the first message names no format");
  }

  @Test
  void importsALongFile() throws Exception {
    String[] pieces = new String[51];
    pieces[0] = "owner,id,subject.age\n";
    for (int i = 1; i < pieces.length; i++) {
      StringBuilder piece = new StringBuilder();
      for (int line = 0; line < 200; line++) {
        piece.append("subject,").append(i).append('-').append(line).append(",9\n");
      }
      pieces[i] = piece.toString();
    }
    assertThat(importEntries(Role.REGISTER, pieces).getRegistered()).isEqualTo(10_000);
  }
}

package dev.remit.service.grpc;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.consent.Statements;
import dev.remit.service.fact.AsOf;
import dev.remit.service.lines.ImportOutcome;
import dev.remit.service.paging.Page;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.StatementRow;
import dev.remit.v1.ConsentServiceGrpc;
import dev.remit.v1.ImportStatementsRequest;
import dev.remit.v1.ImportStatementsResponse;
import dev.remit.v1.LiftObjectionRequest;
import dev.remit.v1.LiftObjectionResponse;
import dev.remit.v1.ListStatementsRequest;
import dev.remit.v1.ListStatementsResponse;
import dev.remit.v1.RaiseObjectionRequest;
import dev.remit.v1.RaiseObjectionResponse;
import dev.remit.v1.RecordConsentRequest;
import dev.remit.v1.RecordConsentResponse;
import dev.remit.v1.RecordedStatement;
import dev.remit.v1.RefuseConsentRequest;
import dev.remit.v1.RefuseConsentResponse;
import dev.remit.v1.Statement;
import dev.remit.v1.WithdrawConsentRequest;
import dev.remit.v1.WithdrawConsentResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@code remit.v1.ConsentService}. */
public final class ConsentGrpc extends ConsentServiceGrpc.ConsentServiceImplBase {

  private static final Role[] READERS = {Role.CONSENT, Role.AUDIT};

  private final Statements statements;
  private final Calls calls;
  private final Clock clock;

  /** The service over a register of consent and objections. */
  public ConsentGrpc(Statements statements, Calls calls, Clock clock) {
    this.statements = statements;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public void recordConsent(
      RecordConsentRequest request, StreamObserver<RecordConsentResponse> observer) {
    record(
        request.getStatement(),
        Act.GIVEN,
        observer,
        recorded -> RecordConsentResponse.newBuilder().setRecorded(recorded).build());
  }

  @Override
  public void refuseConsent(
      RefuseConsentRequest request, StreamObserver<RefuseConsentResponse> observer) {
    record(
        request.getStatement(),
        Act.REFUSED,
        observer,
        recorded -> RefuseConsentResponse.newBuilder().setRecorded(recorded).build());
  }

  @Override
  public void withdrawConsent(
      WithdrawConsentRequest request, StreamObserver<WithdrawConsentResponse> observer) {
    record(
        request.getStatement(),
        Act.WITHDRAWN,
        observer,
        recorded -> WithdrawConsentResponse.newBuilder().setRecorded(recorded).build());
  }

  @Override
  public void raiseObjection(
      RaiseObjectionRequest request, StreamObserver<RaiseObjectionResponse> observer) {
    record(
        request.getStatement(),
        Act.OBJECTION_RAISED,
        observer,
        recorded -> RaiseObjectionResponse.newBuilder().setRecorded(recorded).build());
  }

  @Override
  public void liftObjection(
      LiftObjectionRequest request, StreamObserver<LiftObjectionResponse> observer) {
    record(
        request.getStatement(),
        Act.OBJECTION_LIFTED,
        observer,
        recorded -> LiftObjectionResponse.newBuilder().setRecorded(recorded).build());
  }

  private <A> void record(
      Statement statement,
      Act act,
      StreamObserver<A> observer,
      Function<RecordedStatement, A> response) {
    calls.answer(
        observer,
        () -> {
          Caller caller = Calls.require(Role.CONSENT);
          StatementRow row = statements.record(ConsentMessages.draft(statement, act), caller);
          return response.apply(ConsentMessages.recorded(row));
        });
  }

  @Override
  public void listStatements(
      ListStatementsRequest request, StreamObserver<ListStatementsResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          Optional<AsOf> asOf =
              request.hasAsOf()
                  ? Optional.of(AccessRequests.asOf(request.getAsOf(), clock.instant()))
                  : Optional.empty();
          Page<StatementRow> page =
              statements.list(
                  request.getSubjectId(), asOf, request.getPageSize(), request.getPageToken());
          return ListStatementsResponse.newBuilder()
              .addAllStatements(page.items().stream().map(ConsentMessages::recorded).toList())
              .setNextPageToken(page.next())
              .build();
        });
  }

  @Override
  public StreamObserver<ImportStatementsRequest> importStatements(
      StreamObserver<ImportStatementsResponse> observer) {
    return ImportStream.from(
        observer,
        Role.CONSENT,
        calls,
        (first, caller) -> statements.importing(ImportStream.format(first.getFormat()), caller),
        ImportStatementsRequest::getContent,
        ConsentGrpc::response);
  }

  private static ImportStatementsResponse response(ImportOutcome outcome) {
    return ImportStatementsResponse.newBuilder()
        .setRecorded(outcome.accepted())
        .setRefused(outcome.refused())
        .addAllProblems(ImportStream.problems(outcome))
        .build();
  }
}

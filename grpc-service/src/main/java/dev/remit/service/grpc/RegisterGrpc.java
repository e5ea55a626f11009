package dev.remit.service.grpc;

import com.google.protobuf.Timestamp;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.cohort.Cohort;
import dev.remit.service.cohort.RegisteredCohorts;
import dev.remit.service.duty.Fulfilments;
import dev.remit.service.fact.AsOf;
import dev.remit.service.lines.ImportOutcome;
import dev.remit.service.paging.Page;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.register.Entries;
import dev.remit.service.sql.EntryRow;
import dev.remit.v1.GetCohortRequest;
import dev.remit.v1.GetCohortResponse;
import dev.remit.v1.GetEntryRequest;
import dev.remit.v1.GetEntryResponse;
import dev.remit.v1.ImportEntriesRequest;
import dev.remit.v1.ImportEntriesResponse;
import dev.remit.v1.ListCohortsRequest;
import dev.remit.v1.ListCohortsResponse;
import dev.remit.v1.ListEntriesRequest;
import dev.remit.v1.ListEntriesResponse;
import dev.remit.v1.ListEntryHistoryRequest;
import dev.remit.v1.ListEntryHistoryResponse;
import dev.remit.v1.PutCohortRequest;
import dev.remit.v1.PutCohortResponse;
import dev.remit.v1.PutEntryRequest;
import dev.remit.v1.PutEntryResponse;
import dev.remit.v1.RecordFulfilmentRequest;
import dev.remit.v1.RecordFulfilmentResponse;
import dev.remit.v1.RegisterServiceGrpc;
import dev.remit.v1.RemoveEntryRequest;
import dev.remit.v1.RemoveEntryResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Answers {@code remit.v1.RegisterService}. */
public final class RegisterGrpc extends RegisterServiceGrpc.RegisterServiceImplBase {

  private static final Role[] READERS = {Role.REGISTER, Role.AUDIT};

  private final Entries entries;
  private final Fulfilments fulfilments;
  private final RegisteredCohorts cohorts;
  private final Calls calls;
  private final Clock clock;

  /** The service over a register, and over the log that it rests on. */
  public RegisterGrpc(
      Entries entries,
      Fulfilments fulfilments,
      RegisteredCohorts cohorts,
      Calls calls,
      Clock clock) {
    this.entries = entries;
    this.fulfilments = fulfilments;
    this.cohorts = cohorts;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public void putEntry(PutEntryRequest request, StreamObserver<PutEntryResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Caller caller = Calls.require(Role.REGISTER);
          EntryRow row = entries.put(RegisterMessages.draft(request), request.getReason(), caller);
          return PutEntryResponse.newBuilder().setChange(RegisterMessages.change(row)).build();
        });
  }

  @Override
  public void removeEntry(
      RemoveEntryRequest request, StreamObserver<RemoveEntryResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Caller caller = Calls.require(Role.REGISTER);
          EntryRow row =
              entries.remove(
                  RegisterMessages.owner(request.getOwner()),
                  request.getId(),
                  moment(request.hasEffectiveAt(), request.getEffectiveAt()),
                  request.getReason(),
                  caller);
          return RemoveEntryResponse.newBuilder().setChange(RegisterMessages.change(row)).build();
        });
  }

  private static Optional<Instant> moment(boolean stated, Timestamp moment)
      throws RefusedException {
    return stated ? Optional.of(AccessRequests.instant("effective_at", moment)) : Optional.empty();
  }

  @Override
  public void getEntry(GetEntryRequest request, StreamObserver<GetEntryResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          EntryRow row =
              entries.get(
                  RegisterMessages.owner(request.getOwner()),
                  request.getId(),
                  asOf(request.hasAsOf(), request.getAsOf()));
          return GetEntryResponse.newBuilder().setChange(RegisterMessages.change(row)).build();
        });
  }

  private Optional<AsOf> asOf(boolean stated, dev.remit.v1.AsOf moment) throws RefusedException {
    return stated ? Optional.of(AccessRequests.asOf(moment, clock.instant())) : Optional.empty();
  }

  @Override
  public void listEntries(
      ListEntriesRequest request, StreamObserver<ListEntriesResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          Page<EntryRow> page =
              entries.list(
                  RegisterMessages.owner(request.getOwner()),
                  asOf(request.hasAsOf(), request.getAsOf()),
                  request.getPageSize(),
                  request.getPageToken());
          return ListEntriesResponse.newBuilder()
              .addAllChanges(page.items().stream().map(RegisterMessages::change).toList())
              .setNextPageToken(page.next())
              .build();
        });
  }

  @Override
  public void listEntryHistory(
      ListEntryHistoryRequest request, StreamObserver<ListEntryHistoryResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          Page<EntryRow> page =
              entries.history(
                  RegisterMessages.owner(request.getOwner()),
                  request.getId(),
                  request.getPageSize(),
                  request.getPageToken());
          return ListEntryHistoryResponse.newBuilder()
              .addAllChanges(page.items().stream().map(RegisterMessages::change).toList())
              .setNextPageToken(page.next())
              .build();
        });
  }

  @Override
  public void recordFulfilment(
      RecordFulfilmentRequest request, StreamObserver<RecordFulfilmentResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Caller caller = Calls.require(Role.REGISTER);
          return RecordFulfilmentResponse.newBuilder()
              .addAllObligations(
                  fulfilments
                      .record(
                          request.getDecisionId(),
                          request.getObligation(),
                          request.getEvidence(),
                          caller)
                      .stream()
                      .map(ObligationMessages::message)
                      .toList())
              .build();
        });
  }

  @Override
  public StreamObserver<ImportEntriesRequest> importEntries(
      StreamObserver<ImportEntriesResponse> observer) {
    return ImportStream.from(
        observer,
        Role.REGISTER,
        calls,
        (first, caller) ->
            entries.importing(ImportStream.format(first.getFormat()), first.getReason(), caller),
        ImportEntriesRequest::getContent,
        RegisterGrpc::response);
  }

  @Override
  public StreamObserver<PutCohortRequest> putCohort(StreamObserver<PutCohortResponse> observer) {
    return IntakeStream.from(observer, Role.REGISTER, calls, CohortStream.into(cohorts));
  }

  @Override
  public void getCohort(GetCohortRequest request, StreamObserver<GetCohortResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          return GetCohortResponse.newBuilder()
              .setCohort(RegisterMessages.cohort(cohorts.get(request.getId())))
              .build();
        });
  }

  @Override
  public void listCohorts(
      ListCohortsRequest request, StreamObserver<ListCohortsResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          Page<Cohort> page = cohorts.list(request.getPageSize(), request.getPageToken());
          return ListCohortsResponse.newBuilder()
              .addAllCohorts(page.items().stream().map(RegisterMessages::cohort).toList())
              .setNextPageToken(page.next())
              .build();
        });
  }

  private static ImportEntriesResponse response(ImportOutcome outcome) {
    return ImportEntriesResponse.newBuilder()
        .setRegistered(outcome.accepted())
        .setRefused(outcome.refused())
        .addAllProblems(ImportStream.problems(outcome))
        .build();
  }
}

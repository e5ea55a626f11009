package dev.remit.service.grpc;

import com.google.protobuf.ByteString;
import dev.remit.log.merkle.Consistency;
import dev.remit.log.read.LogReader;
import dev.remit.service.caller.Role;
import dev.remit.service.duty.Obligations;
import dev.remit.service.paging.Page;
import dev.remit.service.record.Auditing;
import dev.remit.service.record.SubjectReports;
import dev.remit.service.record.UsesOfLog;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.AuditServiceGrpc;
import dev.remit.v1.DocumentFormat;
import dev.remit.v1.GetCheckpointRequest;
import dev.remit.v1.GetCheckpointResponse;
import dev.remit.v1.GetLogEntryRequest;
import dev.remit.v1.GetLogEntryResponse;
import dev.remit.v1.GetRegisterRequest;
import dev.remit.v1.GetRegisterResponse;
import dev.remit.v1.ListLogEntriesRequest;
import dev.remit.v1.ListLogEntriesResponse;
import dev.remit.v1.ListObligationsRequest;
import dev.remit.v1.ListObligationsResponse;
import dev.remit.v1.ProveConsistencyRequest;
import dev.remit.v1.ProveConsistencyResponse;
import dev.remit.v1.ProveEntryRequest;
import dev.remit.v1.ProveEntryResponse;
import dev.remit.v1.SubjectReportRequest;
import dev.remit.v1.SubjectReportResponse;
import io.grpc.stub.StreamObserver;

/** Answers {@code remit.v1.AuditService}. */
public final class AuditGrpc extends AuditServiceGrpc.AuditServiceImplBase {

  private static final int PIECE = 1 << 20;

  private final Auditing auditing;
  private final SubjectReports reports;
  private final UsesOfLog uses;
  private final Obligations obligations;
  private final Calls calls;

  /** The service over a decision log. */
  public AuditGrpc(
      Auditing auditing,
      SubjectReports reports,
      UsesOfLog uses,
      Obligations obligations,
      Calls calls) {
    this.auditing = auditing;
    this.reports = reports;
    this.uses = uses;
    this.obligations = obligations;
    this.calls = calls;
  }

  private LogReader reader() throws RefusedException {
    Calls.require(Role.AUDIT);
    return auditing.reader();
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> observer) {
    calls.answer(
        observer,
        () -> {
          LogReader reader = reader();
          GetCheckpointResponse.Builder response =
              GetCheckpointResponse.newBuilder()
                  .setCheckpoint(reader.note())
                  .setSize(reader.size());
          auditing.keys().forEach(key -> response.addVerifierKeys(key.toString()));
          return response.build();
        });
  }

  @Override
  public void getLogEntry(
      GetLogEntryRequest request, StreamObserver<GetLogEntryResponse> observer) {
    calls.answer(
        observer,
        () -> {
          LogReader reader = reader();
          Auditing.Entry entry =
              request.hasDecisionId()
                  ? auditing.named(reader, request.getDecisionId())
                  : auditing.at(reader, request.getIndex());
          return GetLogEntryResponse.newBuilder()
              .setEntry(LogEntryMessages.message(reader, entry))
              .build();
        });
  }

  @Override
  public void listLogEntries(
      ListLogEntriesRequest request, StreamObserver<ListLogEntriesResponse> observer) {
    calls.answer(
        observer,
        () -> {
          LogReader reader = reader();
          Page<Auditing.Entry> page =
              auditing.list(
                  reader,
                  LogEntryMessages.wanted(request),
                  request.getPageSize(),
                  request.getPageToken());
          ListLogEntriesResponse.Builder response =
              ListLogEntriesResponse.newBuilder().setNextPageToken(page.next());
          for (Auditing.Entry entry : page.items()) {
            response.addEntries(LogEntryMessages.message(reader, entry));
          }
          return response.build();
        });
  }

  @Override
  public void proveEntry(ProveEntryRequest request, StreamObserver<ProveEntryResponse> observer) {
    calls.answer(
        observer,
        () ->
            ProveEntryResponse.newBuilder()
                .setProof(auditing.proof(reader(), request.getIndex()))
                .build());
  }

  @Override
  public void proveConsistency(
      ProveConsistencyRequest request, StreamObserver<ProveConsistencyResponse> observer) {
    calls.answer(
        observer,
        () -> {
          LogReader reader = reader();
          Consistency proof = auditing.consistency(reader, request.getFromSize());
          ProveConsistencyResponse.Builder response =
              ProveConsistencyResponse.newBuilder().setCheckpoint(reader.note());
          proof.path().forEach(hash -> response.addPath(ByteString.copyFrom(hash.bytes())));
          return response.build();
        });
  }

  @Override
  public void subjectReport(
      SubjectReportRequest request, StreamObserver<SubjectReportResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(Role.AUDIT);
          String key =
              request.hasSubjectId() ? reports.key(request.getSubjectId()) : request.getKey();
          return ReportMessages.message(
              key, reports.report(key, request.getPageSize(), request.getPageToken()));
        });
  }

  @Override
  public void getRegister(
      GetRegisterRequest request, StreamObserver<GetRegisterResponse> observer) {
    calls.answerInPieces(
        observer,
        pieces -> {
          Calls.require(Role.AUDIT);
          UsesOfLog.Document document = uses.document(format(request.getFormat()));
          ByteString content = ByteString.copyFromUtf8(document.text());
          GetRegisterResponse.Builder piece =
              GetRegisterResponse.newBuilder()
                  .setCheckpoint(document.checkpoint())
                  .setUnreadable(document.unreadable());
          for (int from = 0; from == 0 || from < content.size(); from += PIECE) {
            int to = Math.min(content.size(), from + PIECE);
            pieces.send(piece.setContent(content.substring(from, to)).build());
            piece.clear();
          }
        });
  }

  private static UsesOfLog.Format format(DocumentFormat format) throws RefusedException {
    return switch (format) {
      case DOCUMENT_FORMAT_CSV -> UsesOfLog.Format.CSV;
      case DOCUMENT_FORMAT_JSON -> UsesOfLog.Format.JSON;
      case DOCUMENT_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
          throw RefusedException.invalid(
              "format",
              "`format` is missing",
              "state `DOCUMENT_FORMAT_CSV` or `DOCUMENT_FORMAT_JSON`");
    };
  }

  @Override
  public void listObligations(
      ListObligationsRequest request, StreamObserver<ListObligationsResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(Role.AUDIT, Role.REGISTER);
          Page<Obligations.Tracked> page =
              obligations.list(
                  ObligationMessages.wanted(request),
                  request.getPageSize(),
                  request.getPageToken());
          return ListObligationsResponse.newBuilder()
              .addAllObligations(page.items().stream().map(ObligationMessages::message).toList())
              .setNextPageToken(page.next())
              .build();
        });
  }
}

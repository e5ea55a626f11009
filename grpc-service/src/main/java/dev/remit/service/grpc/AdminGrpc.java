package dev.remit.service.grpc;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.record.Erasing;
import dev.remit.service.record.Rotating;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.AdminServiceGrpc;
import dev.remit.v1.EraseSubjectRequest;
import dev.remit.v1.EraseSubjectResponse;
import dev.remit.v1.RotateLogKeyRequest;
import dev.remit.v1.RotateLogKeyResponse;
import io.grpc.stub.StreamObserver;

/** Answers {@code remit.v1.AdminService}. */
public final class AdminGrpc extends AdminServiceGrpc.AdminServiceImplBase {

  private final Erasing erasing;
  private final Rotating rotating;
  private final Calls calls;

  /** The service over a decision log. */
  public AdminGrpc(Erasing erasing, Rotating rotating, Calls calls) {
    this.erasing = erasing;
    this.rotating = rotating;
    this.calls = calls;
  }

  @Override
  public void eraseSubject(
      EraseSubjectRequest request, StreamObserver<EraseSubjectResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Caller caller = Calls.require(Role.ADMIN);
          Erasing.Erased erased =
              erasing
                  .erase(caller.name(), request.getSubjectId(), request.getReason())
                  .orElseThrow(() ->
                      RefusedException.of(
                          Refusal.NOT_FOUND,
                          "the log says nothing of this person, or they were erased"));
          return EraseSubjectResponse.newBuilder()
              .setKey(erased.key())
              .setEntry(erased.entry())
              .build();
        });
  }

  @Override
  public void rotateLogKey(
      RotateLogKeyRequest request, StreamObserver<RotateLogKeyResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Caller caller = Calls.require(Role.ADMIN);
          return RotateLogKeyResponse.newBuilder()
              .setVerifierKey(rotating.rotate(caller.name()).toString())
              .build();
        });
  }
}

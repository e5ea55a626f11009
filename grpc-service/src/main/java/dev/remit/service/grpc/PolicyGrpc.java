package dev.remit.service.grpc;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.policy.PolicySource;
import dev.remit.service.policy.PolicyState;
import dev.remit.service.policy.StoredVersion;
import dev.remit.service.proof.Examiner;
import dev.remit.service.proof.ProofLimits;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.ApproveRequest;
import dev.remit.v1.ApproveResponse;
import dev.remit.v1.CheckRequest;
import dev.remit.v1.CheckResponse;
import dev.remit.v1.DiffRequest;
import dev.remit.v1.DiffResponse;
import dev.remit.v1.GetVersionRequest;
import dev.remit.v1.GetVersionResponse;
import dev.remit.v1.ListVersionsRequest;
import dev.remit.v1.ListVersionsResponse;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.PublishRequest;
import dev.remit.v1.PublishResponse;
import dev.remit.v1.RejectRequest;
import dev.remit.v1.RejectResponse;
import dev.remit.v1.VerifyRequest;
import dev.remit.v1.VerifyResponse;
import dev.remit.v1.Version;
import dev.remit.v1.WatchVersionsRequest;
import dev.remit.v1.WatchVersionsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers {@code remit.v1.PolicyService}. */
public final class PolicyGrpc extends PolicyServiceGrpc.PolicyServiceImplBase
    implements AutoCloseable {

  private static final Role[] READERS = {Role.ASK, Role.PUBLISH, Role.APPROVE, Role.AUDIT};

  private static final Role[] EXAMINERS = {Role.AUDIT, Role.PUBLISH, Role.APPROVE};

  private final PolicySource policies;
  private final Examiner examiner = new Examiner(ProofLimits.DEFAULT);
  private final Calls calls;
  private final Clock clock;
  private final Set<VersionStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public PolicyGrpc(PolicySource policies, Calls calls, Clock clock) {
    this.policies = policies;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public void listVersions(
      ListVersionsRequest request, StreamObserver<ListVersionsResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          return ListVersionsResponse.newBuilder()
              .addAllVersions(versions(request.getPolicy()))
              .build();
        });
  }

  @Override
  public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(READERS);
          return messages()
              .response(policies.find(named(request.getPolicy()), named(request.getVersion())));
        });
  }

  private static Optional<String> named(String field) {
    return Optional.of(field).filter(name -> !name.isEmpty());
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(EXAMINERS);
          PolicyVersion before = version(request.getPolicy(), request.getBefore());
          PolicyVersion after = version(request.getPolicy(), request.getAfter());
          return DiffResponse.newBuilder()
              .setComparison(ExaminationMessages.comparison(examiner.diff(before, after)))
              .build();
        });
  }

  @Override
  public void verify(VerifyRequest request, StreamObserver<VerifyResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(EXAMINERS);
          return ExaminationMessages.response(
              examiner.verify(version(request.getPolicy(), request.getVersion())));
        });
  }

  private PolicyVersion version(String policy, String version) throws RefusedException {
    return StoredVersion.read(policies.find(named(policy), named(version)));
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Calls.require(Role.PUBLISH, Role.APPROVE);
          return PolicyMessages.response(
              policies.check(PolicyMessages.files(request.getFilesList())));
        });
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> observer) {
    calls.answer(observer, () -> publish(request, Calls.require(Role.PUBLISH)));
  }

  private PublishResponse publish(PublishRequest request, Caller publisher)
      throws RefusedException {
    var publication =
        policies.publish(
            PolicyMessages.files(request.getFilesList()),
            new LinkedHashSet<>(request.getOnlyList()),
            request.getReason(),
            publisher);
    return messages().response(publication);
  }

  @Override
  public void approve(ApproveRequest request, StreamObserver<ApproveResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Caller approver = Calls.require(Role.APPROVE);
          var approved =
              policies.approve(
                  request.getPolicy(), request.getVersion(), request.getDigest(), approver);
          return ApproveResponse.newBuilder().setVersion(messages().version(approved)).build();
        });
  }

  @Override
  public void reject(RejectRequest request, StreamObserver<RejectResponse> observer) {
    calls.answer(
        observer,
        () -> {
          Caller rejecter = Calls.require(Role.APPROVE);
          policies.reject(
              request.getPolicy(),
              request.getVersion(),
              request.getDigest(),
              request.getReason(),
              rejecter);
          return RejectResponse.getDefaultInstance();
        });
  }

  @Override
  public void watchVersions(
      WatchVersionsRequest request, StreamObserver<WatchVersionsResponse> observer) {
    try {
      Calls.require(READERS);
    } catch (RefusedException refused) {
      Calls.fail(observer, refused);
      return;
    }
    VersionStream stream =
        new VersionStream(
            (ServerCallStreamObserver<WatchVersionsResponse>) observer,
            () ->
                WatchVersionsResponse.newBuilder()
                    .addAllVersions(versions(request.getPolicy()))
                    .build());
    streams.add(stream);
    stream.start(policies::watch, () -> streams.remove(stream));
    if (closed) {
      stream.end();
    }
  }

  private List<Version> versions(String policy) {
    PolicyState state = policies.state();
    return new PolicyMessages(state, today())
        .versions(policy.isEmpty() ? state.versions() : state.versions(policy));
  }

  private PolicyMessages messages() {
    return new PolicyMessages(policies.state(), today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Ends the calls that would go on for ever, so that the server can stop. */
  @Override
  public void close() {
    closed = true;
    streams.forEach(VersionStream::end);
    streams.clear();
  }
}

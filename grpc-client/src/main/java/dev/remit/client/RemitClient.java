package dev.remit.client;

import dev.remit.v1.AccessRequest;
import dev.remit.v1.AdminServiceGrpc;
import dev.remit.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.remit.v1.AuditServiceGrpc;
import dev.remit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.remit.v1.ConsentServiceGrpc;
import dev.remit.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.ExplainRequest;
import dev.remit.v1.ExplainResponse;
import dev.remit.v1.Hypothesis;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import dev.remit.v1.RegisterServiceGrpc;
import dev.remit.v1.RegisterServiceGrpc.RegisterServiceBlockingStub;
import io.grpc.Channel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A client of the decision service. Safe for use by many threads; make one and share it.
 *
 * <p>It fails closed: what is not plainly permitted by an answer is not permitted, and where there
 * is no answer there is a {@link RemitException}.
 */
public final class RemitClient implements AutoCloseable {

  private final Connection connection;
  private final Calls calls;
  private final DecisionCache cache;
  private final Optional<ChangeWatch> watch;

  RemitClient(
      Connection connection, Calls calls, DecisionCache cache, Optional<ChangeWatch> watch) {
    this.connection = connection;
    this.calls = calls;
    this.cache = cache;
    this.watch = watch;
  }

  /**
   * A client of a service, to be set up.
   *
   * @param target where the service listens, as {@code host:port}; an IPv6 address in brackets
   * @throws IllegalArgumentException if the target is written otherwise
   */
  public static RemitClientBuilder builder(String target) {
    return new RemitClientBuilder(Target.parse(target));
  }

  /**
   * Asks for a decision and waits for it.
   *
   * @throws InvalidRequestException if the request cannot be understood
   * @throws CallerRefusedException if the caller is unknown or may not ask
   * @throws DecisionUnavailableException if there is no decision in time
   */
  public Decided decide(AccessRequest request) {
    Decided kept = cache.find(request);
    if (kept != null) {
      return kept;
    }
    DecisionCache.Question question = cache.asking(request);
    return answer(question, calls.call(DecisionServiceGrpc.getDecideMethod(), asked(request)));
  }

  /**
   * Asks for a decision. To cancel the future is to take back the question.
   *
   * @return completes with the decision, or fails as {@link #decide} does
   */
  public CompletableFuture<Decided> decideAsync(AccessRequest request) {
    Decided kept = cache.find(request);
    if (kept != null) {
      return CompletableFuture.completedFuture(kept);
    }
    DecisionCache.Question question = cache.asking(request);
    return calls.send(
        DecisionServiceGrpc.getDecideMethod(),
        asked(request),
        response -> answer(question, response));
  }

  /**
   * Asks what would be decided at another moment or under another version, and waits for it. Only
   * auditors may; the answer grants nothing, and is never kept.
   *
   * @throws RemitException as {@link #decide}
   */
  public Decided suppose(AccessRequest request, Hypothesis hypothesis) {
    return decided(
        calls.call(DecisionServiceGrpc.getDecideMethod(), supposed(request, hypothesis)));
  }

  /**
   * Asks what would be decided at another moment or under another version. To cancel the future is
   * to take back the question.
   *
   * @return completes with the decision, which grants nothing, or fails as {@link #suppose} does
   */
  public CompletableFuture<Decided> supposeAsync(AccessRequest request, Hypothesis hypothesis) {
    return calls.send(
        DecisionServiceGrpc.getDecideMethod(), supposed(request, hypothesis), this::decided);
  }

  private static DecideRequest supposed(AccessRequest request, Hypothesis hypothesis) {
    return DecideRequest.newBuilder().setRequest(request).setHypothesis(hypothesis).build();
  }

  private static DecideRequest asked(AccessRequest request) {
    return DecideRequest.newBuilder().setRequest(request).build();
  }

  private Decided answer(DecisionCache.Question question, DecideResponse response) {
    Decided decided = decided(response);
    cache.keep(question, decided);
    return decided;
  }

  private Decided decided(DecideResponse response) {
    if (!response.hasDecision()) {
      throw calls.failures().senseless("no decision");
    }
    return Decided.of(response.getDecision());
  }

  /**
   * Asks for many decisions and waits for them. Each is decided on its own.
   *
   * @param requests at most 1,000
   * @return as many answers, in the same order; {@link Failed} where a request has no decision
   * @throws RemitException if there is no answer to any
   */
  public List<Answer> decideAll(List<AccessRequest> requests) {
    Batch batch = Batch.of(requests, cache);
    return batch.isAnswered()
        ? batch.answers()
        : batch.answers(
            calls.call(DecisionServiceGrpc.getDecideBatchMethod(), batch.request()),
            calls.failures());
  }

  /**
   * Asks for many decisions. To cancel the future is to take back the questions.
   *
   * @return completes with the answers, or fails as {@link #decideAll} does
   */
  public CompletableFuture<List<Answer>> decideAllAsync(List<AccessRequest> requests) {
    Batch batch = Batch.of(requests, cache);
    return batch.isAnswered()
        ? CompletableFuture.completedFuture(batch.answers())
        : calls.send(
            DecisionServiceGrpc.getDecideBatchMethod(),
            batch.request(),
            response -> batch.answers(response, calls.failures()));
  }

  /**
   * Asks why, and what would turn the answer, and waits for it.
   *
   * @return what the service says; read its decision by {@link Decided#of}
   * @throws RemitException as {@link #decide}
   */
  public ExplainResponse explain(AccessRequest request) {
    return calls.call(DecisionServiceGrpc.getExplainMethod(), why(request));
  }

  /**
   * Asks why, and what would turn the answer. To cancel the future is to take back the question.
   *
   * @return completes with what the service says, or fails as {@link #decide} does
   */
  public CompletableFuture<ExplainResponse> explainAsync(AccessRequest request) {
    return calls.send(DecisionServiceGrpc.getExplainMethod(), why(request), response -> response);
  }

  private static ExplainRequest why(AccessRequest request) {
    return ExplainRequest.newBuilder().setRequest(request).build();
  }

  /** The policy store. Its calls fail with gRPC's own exceptions, and are never repeated. */
  public PolicyServiceBlockingStub policies() {
    return PolicyServiceGrpc.newBlockingStub(connection.calls());
  }

  /** The register. Its calls fail with gRPC's own exceptions, and are never repeated. */
  public RegisterServiceBlockingStub registers() {
    return RegisterServiceGrpc.newBlockingStub(connection.calls());
  }

  /** Consent and objections. Its calls fail with gRPC's own exceptions, and are never repeated. */
  public ConsentServiceBlockingStub consent() {
    return ConsentServiceGrpc.newBlockingStub(connection.calls());
  }

  /** The decision log. Its calls fail with gRPC's own exceptions, and are never repeated. */
  public AuditServiceBlockingStub audit() {
    return AuditServiceGrpc.newBlockingStub(connection.calls());
  }

  /**
   * What administrators do. Its calls fail with gRPC's own exceptions, and are never repeated; give
   * them a deadline that outlasts them.
   */
  public AdminServiceBlockingStub administration() {
    return AdminServiceGrpc.newBlockingStub(connection.calls());
  }

  /**
   * For any other stub: its calls are sent on the same connection, with the same token, and those
   * that are not streams with the same deadline.
   */
  public Channel channel() {
    return connection.calls();
  }

  /** Forgets all decisions, lets calls end for up to 5 s, and disconnects. */
  @Override
  public void close() {
    watch.ifPresent(ChangeWatch::close);
    connection.close();
  }
}

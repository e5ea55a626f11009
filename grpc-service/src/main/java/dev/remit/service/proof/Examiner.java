package dev.remit.service.proof;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.Limits;
import dev.remit.analysis.Progress;
import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.analysis.report.Undecided;
import dev.remit.analysis.timeline.SetComparison;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compares versions and proves what they guarantee: few at once, each for a bounded time, on
 * threads of its own, as the solver's code cannot be interrupted and would hold up whoever shares a
 * thread. Threads end when there is nothing to do.
 */
public final class Examiner {

  private static final int AT_ONCE = 2;
  private static final int WAITING = 8;

  /** Half of the machine, so that decisions do not wait for proofs. */
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final ProofLimits limits;
  private final ThreadPoolExecutor threads;

  public Examiner(ProofLimits limits) {
    this.limits = limits;
    this.threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("examiner-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * What came of proving a guarantee.
   *
   * @param version the version that promises it
   */
  public record Proof(PolicyVersion version, GuaranteeResult result) {}

  /** What was proved of a version. */
  public record Verification(
      PolicyVersion version, List<GuaranteeResult> guarantees, List<Finding> findings) {
    public Verification {
      guarantees = List.copyOf(guarantees);
      findings = List.copyOf(findings);
    }
  }

  /**
   * How two versions differ. What takes too long is not decided.
   *
   * @throws RefusedException if others are being examined
   */
  public Comparison diff(PolicyVersion before, PolicyVersion after) throws RefusedException {
    Diff open =
        new Diff(
            before,
            after,
            List.of(),
            List.of(),
            List.of(),
            List.of(undecided("what differs between them")));
    Comparison undecided = new SetComparison((_, _, _) -> open).compare(before, after);
    return run(() -> new SetComparison(analysis()::diff).compare(before, after), undecided);
  }

  /**
   * What came of proving every guarantee of some versions. If that takes too long, none is decided.
   *
   * @throws RefusedException if others are being examined
   */
  public List<Proof> prove(List<PolicyVersion> versions) throws RefusedException {
    if (versions.stream().allMatch(version -> version.guarantees().isEmpty())) {
      return List.of();
    }
    List<Proof> undecided = new ArrayList<>();
    for (PolicyVersion version : versions) {
      version.guarantees().forEach(each -> undecided.add(new Proof(version, undecided(each))));
    }
    return run(
        () -> {
          List<Proof> proofs = new ArrayList<>();
          for (PolicyVersion version : versions) {
            analysis().verify(version).forEach(result -> proofs.add(new Proof(version, result)));
          }
          return proofs;
        },
        undecided);
  }

  /**
   * What can be proved of a version.
   *
   * @throws RefusedException if others are being examined
   */
  public Verification verify(PolicyVersion version) throws RefusedException {
    Verification undecided =
        new Verification(
            version,
            version.guarantees().stream().map(this::undecided).toList(),
            version.rules().stream()
                .<Finding>map(rule -> new Finding.Open(rule, undecided("whether it can decide")))
                .toList());
    return run(
        () -> new Verification(version, analysis().verify(version), analysis().lint(version)),
        undecided);
  }

  private GuaranteeResult undecided(Guarantee guarantee) {
    return new GuaranteeResult(
        guarantee, new Verdict.NotDecided(undecided("the guarantee `" + guarantee.name() + "`")));
  }

  private Undecided undecided(String what) {
    return new Undecided(what, limits.whole());
  }

  private Analysis analysis() {
    return Analysis.of(new Limits(limits.question(), THREADS), Progress.NONE);
  }

  /**
   * Does some work on a thread of its own, and interrupts it when it has had its time.
   *
   * @param undecided what is said then
   */
  private <T> T run(Callable<T> work, T undecided) throws RefusedException {
    Future<T> result;
    try {
      result = threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw RefusedException.of(
          Refusal.RESOURCE_EXHAUSTED,
          "too many versions are being compared or verified; try again later");
    }
    try {
      return result.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return undecided;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.UNAVAILABLE, "the service is stopping; try again");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      result.cancel(true);
    }
  }
}

package dev.remit.service.policy;

import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.GuaranteeResult.Counterexample;
import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.service.proof.Examiner.Proof;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether versions keep what they promise. */
final class Promises {

  private static final int MOST_VIOLATIONS = 50;

  private Promises() {}

  /**
   * Makes sure that every guarantee is proved.
   *
   * @throws RefusedException as invalid, with a counterexample each, if some are broken; otherwise
   *     if some are not decided
   */
  static void require(List<Proof> proofs) throws RefusedException {
    List<Violation> violations =
        proofs.stream().flatMap(proof -> violation(proof).stream()).limit(MOST_VIOLATIONS).toList();
    if (!violations.isEmpty()) {
      throw RefusedException.invalid(violations);
    }
    Optional<String> open = problem(proofs);
    if (open.isPresent()) {
      throw RefusedException.of(
          Refusal.FAILED_PRECONDITION,
          open.get() + "; what is not proved is not published: simplify it, or try again");
    }
  }

  /** What is wrong with the first guarantee that is not proved; stands alone. */
  static Optional<String> problem(List<Proof> proofs) {
    return proofs.stream().flatMap(proof -> problem(proof).stream()).findFirst();
  }

  private static Optional<String> problem(Proof proof) {
    return switch (proof.result().verdict()) {
      case Verdict.Proved _ -> Optional.empty();
      case Verdict.Broken(var counterexample) ->
          Optional.of(
              "%s of `%s` is broken: %s"
                  .formatted(name(proof.result()), proof.version(), decided(counterexample)));
      case Verdict.NotDecided(var undecided) ->
          Optional.of(
              "%s of `%s` is not proved: %s"
                  .formatted(name(proof.result()), proof.version(), undecided.text()));
    };
  }

  private static Optional<Violation> violation(Proof proof) {
    return proof.result().verdict() instanceof Verdict.Broken(var counterexample)
        ? Optional.of(
            new Violation(
                proof.version().toString(),
                "%s is broken: %s".formatted(name(proof.result()), decided(counterexample)),
                counterexample.example().orElse("")))
        : Optional.empty();
  }

  private static String name(GuaranteeResult result) {
    return "the guarantee `" + result.guarantee().name() + "`";
  }

  private static String decided(Counterexample counterexample) {
    ItemDecision item = counterexample.decision().item(counterexample.item()).orElseThrow();
    String by =
        item.decidedBy().stream()
            .map(rule -> "`" + rule.name() + "`")
            .collect(Collectors.joining(", "));
    return "`%s` can be %s%s"
        .formatted(item.item(), item.outcome().word(), by.isEmpty() ? "" : " by " + by);
  }
}

package dev.remit.service.http;

import dev.remit.engine.request.RequestDraft;
import dev.remit.service.caller.Caller;
import dev.remit.service.decide.Ask;
import dev.remit.service.decide.Decider;
import dev.remit.service.refusal.RefusedException;
import java.util.Optional;

/**
 * Has the decisions of one call made. Each after the first counts like a call of its own. Not
 * thread-safe.
 */
final class Asker {

  private final Decider decider;
  private final Caller caller;
  private final Admission admission;
  private final Budget budget;
  private boolean begun;

  Asker(Decider decider, Caller caller, Admission admission, Budget budget) {
    this.decider = decider;
    this.caller = caller;
    this.admission = admission;
    this.budget = budget;
  }

  /**
   * Decides.
   *
   * @param draft what is asked, which may be more than the question says
   * @throws RefusedException if the caller may not ask, or asks too much, the question cannot be
   *     understood, or the call gets no more decisions
   */
  Verdict ask(RequestDraft draft, Question question) throws RefusedException {
    if (begun) {
      try (Admission.Admitted _ = admission.admit(caller)) {
        return decided(draft, question);
      }
    }
    begun = true;
    return decided(draft, question);
  }

  private Verdict decided(RequestDraft draft, Question question) throws RefusedException {
    Ask ask = new Ask(caller, draft, question.cohort(), Optional.empty(), budget.begin());
    Verdict verdict = new Verdict(decider.decide(ask), question.understanding());
    budget.made(verdict);
    return verdict;
  }

  /** Whether the call gets no more decisions. */
  boolean isDone() {
    return budget.isSpent();
  }
}

package dev.remit.service.decide;

import dev.remit.lang.value.Words;
import dev.remit.service.refusal.RefusedException;

/** The cohorts that requests may name. Implementations are thread-safe. */
public interface CohortSource {

  /** That there are none. */
  CohortSource NONE =
      new CohortSource() {
        @Override
        public boolean isAtHand(String cohort) {
          return true;
        }

        @Override
        public void require(String cohort) throws RefusedException {
          throw unknown(cohort);
        }
      };

  /** Whether {@link #require} does not wait. */
  boolean isAtHand(String cohort);

  /**
   * Makes sure that a request may be about a cohort: it is registered, and nobody in it was erased,
   * so that what is done with anybody's data leaves a trace.
   *
   * @throws RefusedException if not, or if that cannot be told
   */
  void require(String cohort) throws RefusedException;

  /** The refusal of a cohort that is not registered. */
  static RefusedException unknown(String cohort) {
    return RefusedException.invalid(
        "cohort_id",
        "the cohort `" + Words.shortened(cohort) + "` is not registered",
        "correct it, or have it registered first");
  }
}

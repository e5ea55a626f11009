package dev.remit.service.decide;

import dev.remit.service.caller.Caller;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records every decision; none is answered before that. Implementations are thread-safe. */
public interface DecisionRecorder {

  /** Records nothing. */
  DecisionRecorder NONE =
      new DecisionRecorder() {
        private static final CompletionStage<?> DONE = CompletableFuture.completedStage(true);

        @Override
        public boolean isAtHand(Optional<String> subject, Optional<String> cohort) {
          return true;
        }

        @Override
        public void prepare(Collection<String> subjects) {}

        @Override
        public CompletionStage<?> record(Decided decided, Caller caller) {
          return DONE;
        }
      };

  /**
   * Whether {@link #record} does not wait, for a decision about a subject, a cohort or nobody.
   *
   * @param subject an empty text if something is said of somebody who is not named
   * @param cohort the id of the cohort
   */
  boolean isAtHand(Optional<String> subject, Optional<String> cohort);

  /** Does at once what {@link #record} would wait for, for decisions about many subjects. */
  void prepare(Collection<String> subjects);

  /**
   * Records a decision.
   *
   * @return completed when it may be answered, by a thread that must not be held up; or with a
   *     {@link dev.remit.service.refusal.RefusedException}, and then it must not be
   */
  CompletionStage<?> record(Decided decided, Caller caller);
}

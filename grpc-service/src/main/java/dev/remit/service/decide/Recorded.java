package dev.remit.service.decide;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A decision that is being recorded, and must not be answered before it is.
 *
 * @param recorded completed when it may be answered, or with why it must not be
 */
public record Recorded(Decided decided, CompletionStage<?> recorded) {

  /**
   * Does one thing when the decision may be answered, and another if it must not be. Either must be
   * quick.
   *
   * @param where they are done
   */
  public void then(Executor where, Runnable answer, Consumer<Throwable> refuse) {
    var _ =
        recorded.whenComplete((_, failure) ->
            where.execute(
                switch (failure) {
                  case null -> answer;
                  case CompletionException wrapped when wrapped.getCause() != null ->
                      () -> refuse.accept(wrapped.getCause());
                  default -> () -> refuse.accept(failure);
                }));
  }

  /**
   * Waits until it may be answered.
   *
   * @throws RefusedException if it must not be
   */
  public Decided await() throws RefusedException {
    try {
      recorded.toCompletableFuture().get();
      return decided;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException("a decision could not be recorded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
  }
}

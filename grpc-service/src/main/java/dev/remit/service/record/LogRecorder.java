package dev.remit.service.record;

import dev.remit.log.entry.CohortId;
import dev.remit.log.entry.DecisionEntry;
import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.store.DecisionLog;
import dev.remit.service.caller.Caller;
import dev.remit.service.cohort.LoggedCohorts;
import dev.remit.service.decide.Decided;
import dev.remit.service.decide.DecisionRecorder;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/** Appends decisions to the decision log. Thread-safe. */
public final class LogRecorder implements DecisionRecorder {

  private final DecisionLog log;
  private final StoredKeys keys;
  private final LoggedCohorts cohorts;
  private final Follower follower;

  /**
   * A recorder of decisions.
   *
   * @param cohorts are kept beside the log before decisions about them are
   * @param follower is told of those that were appended
   */
  public LogRecorder(DecisionLog log, StoredKeys keys, LoggedCohorts cohorts, Follower follower) {
    this.log = log;
    this.keys = keys;
    this.cohorts = cohorts;
    this.follower = follower;
  }

  @Override
  public boolean isAtHand(Optional<String> subject, Optional<String> cohort) {
    return (subject.isEmpty() || keys.isAtHand(subject.get()))
        && (cohort.isEmpty() || cohorts.isKept(cohort.get()));
  }

  @Override
  public void prepare(Collection<String> subjects) {
    try {
      keys.prepare(subjects);
    } catch (DatabaseException e) {
      // Each decision that needs one of the keys finds out by itself, and is refused.
    }
  }

  @Override
  public CompletionStage<?> record(Decided decided, Caller caller) {
    try {
      Optional<CohortId> cohort = cohort(decided);
      LongConsumer appended = follower.appending(decided);
      return append(decided, caller, cohort)
          .handle((index, failure) -> {
            if (failure != null) {
              throw new CompletionException(refused("the log takes no entries"));
            }
            appended.accept(index);
            return index;
          });
    } catch (EntryTooLargeException e) {
      return CompletableFuture.failedStage(refused(String.valueOf(e.getMessage())));
    } catch (RefusedException e) {
      return CompletableFuture.failedStage(e);
    } catch (DatabaseException e) {
      return CompletableFuture.failedStage(refused("the key of the subject is not to be had"));
    }
  }

  private Optional<CohortId> cohort(Decided decided) throws RefusedException {
    return decided.cohort().isPresent()
        ? Optional.of(cohorts.keep(decided.cohort().get()))
        : Optional.empty();
  }

  private CompletionStage<Long> append(Decided decided, Caller caller, Optional<CohortId> cohort)
      throws EntryTooLargeException, DatabaseException {
    DecisionEntry entry =
        new DecisionEntry(
            decided.id(),
            decided.at(),
            caller.name(),
            decided.version().digest(),
            decided.decision(),
            decided.hypothetical());
    Optional<String> subject = entry.subject();
    if (subject.isEmpty() && DecisionEntry.isPersonal(decided.decision().request())) {
      subject = Optional.of(StoredKeys.UNNAMED);
    }
    return subject.isPresent()
        ? keys.use(subject.get(), key -> entry.bytes(Optional.of(key), cohort), log::append)
        : log.append(entry.bytes(Optional.empty(), cohort));
  }

  private static RefusedException refused(String why) {
    return RefusedException.of(
        Refusal.UNAVAILABLE,
        "the decision cannot be logged, so it is not given: " + why + "; try again later");
  }
}

package dev.remit.service.duty;

import dev.remit.lang.word.Owner;
import dev.remit.service.change.Change;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.register.UnconfirmedExpiries;
import dev.remit.service.sql.DatabaseException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the register of recipients say whose destruction is overdue: of all when a day begins, or
 * other versions are accepted, and of one when something of it was opened, fulfilled or registered.
 * Thread-safe.
 */
public final class OverdueDestruction {

  private final Obligations obligations;
  private final UnconfirmedExpiries register;
  private final ChangeFeed feed;
  private final Supplier<PolicySnapshot> policies;

  /** Recipients whose entries were changed. */
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  /** Recipients of whom the register may say something else; guarded by this. */
  private final Set<String> pending = new HashSet<>();

  /** When all were looked at last; null if they never were. */
  private volatile @Nullable Settled settled;

  /**
   * What obligations mean for the register.
   *
   * @param feed tells the changes of the register's database
   * @param policies the versions accepted, of which other ones may declare other facts
   */
  public OverdueDestruction(
      Obligations obligations,
      UnconfirmedExpiries register,
      ChangeFeed feed,
      Supplier<PolicySnapshot> policies) {
    this.obligations = obligations;
    this.register = register;
    this.feed = feed;
    this.policies = policies;
    feed.listen(this::changed);
  }

  /** For which day, and under which versions, all were looked at. */
  private record Settled(LocalDate date, PolicySnapshot policies) {}

  private void changed(List<Change> batch) {
    for (Change change : batch) {
      if (change.kind().equals(Owner.RECIPIENT.word())) {
        changed.add(change.key());
      }
    }
  }

  /**
   * Whether what this instance reads of recipients is settled for a date, under the versions that
   * are accepted now. Takes no longer than to read two variables.
   */
  public boolean isSettled(LocalDate date) {
    Settled last = settled;
    return last != null && last.policies == policies.get() && !last.date.isBefore(date);
  }

  /**
   * Has the register say what is so today, where it may say something else.
   *
   * @throws DatabaseException if the database fails; call it again then
   * @throws RefusedException if the log cannot be read; likewise
   */
  public synchronized void settle() throws DatabaseException, RefusedException {
    // Before looking: versions that come meanwhile are not settled by it.
    PolicySnapshot versions = policies.get();
    LocalDate today = obligations.today();
    Optional<LocalDate> since =
        Optional.ofNullable(settled).filter(last -> last.policies == versions).map(Settled::date);
    boolean isAll = !since.equals(Optional.of(today));
    pending.addAll(obligations.takeTouched());
    for (String recipient : List.copyOf(changed)) {
      // In this order: who changes it meanwhile adds it again.
      changed.remove(recipient);
      pending.add(recipient);
    }
    if (!isAll && pending.isEmpty()) {
      return;
    }
    if (isAll) {
      obligations.catchUp();
    }
    register.say(
        obligations.firstToDestroy(), new UnconfirmedExpiries.Since(since, pending), today);
    pending.clear();
    if (isAll) {
      // Another instance may have written what this one found said, and has not told of yet.
      feed.hear();
      settled = new Settled(today, versions);
    }
  }
}

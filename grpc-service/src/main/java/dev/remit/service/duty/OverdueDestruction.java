package dev.remit.service.duty;

import dev.remit.lang.word.Owner;
import dev.remit.service.change.Change;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.register.UnconfirmedExpiries;
import dev.remit.service.sql.DatabaseException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has the register of recipients say whose destruction is overdue: of all when a day begins, and of
 * one when something of it was opened, fulfilled or registered. Thread-safe.
 */
public final class OverdueDestruction {

  private final Obligations obligations;
  private final UnconfirmedExpiries register;

  /** Recipients whose entries were changed. */
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  /** Recipients of whom the register may say something else; guarded by this. */
  private final Set<String> pending = new HashSet<>();

  /** The day on which all were looked at; null to look at all again. */
  private volatile @Nullable LocalDate settledOn;

  public OverdueDestruction(Obligations obligations, UnconfirmedExpiries register) {
    this.obligations = obligations;
    this.register = register;
  }

  /** What a listener to changes of the database does: quick, and writes nothing. */
  public void changed(List<Change> batch) {
    for (Change change : batch) {
      if (change.kind().equals(Owner.RECIPIENT.word())) {
        changed.add(change.key());
      }
    }
  }

  /** Other facts may be declared now. */
  public void versionsChanged() {
    settledOn = null;
  }

  /**
   * Has the register say what is so today, where it may say something else.
   *
   * @throws DatabaseException if the database fails; call it again then
   * @throws RefusedException if the log cannot be read; likewise
   */
  public synchronized void settle() throws DatabaseException, RefusedException {
    LocalDate today = obligations.today();
    boolean isAll = !today.equals(settledOn);
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
      // Before looking: what changes meanwhile is looked at next time.
      settledOn = today;
    }
    try {
      if (isAll) {
        obligations.catchUp();
      }
      SortedMap<String, Optional<LocalDate>> known = obligations.unconfirmedExpiries(today);
      if (!isAll) {
        known.keySet().retainAll(pending);
      }
      register.say(known);
      pending.clear();
    } catch (DatabaseException | RefusedException | RuntimeException e) {
      if (isAll) {
        settledOn = null;
      }
      throw e;
    }
  }
}

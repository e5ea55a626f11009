package dev.remit.service.duty;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.util.List;

/** Records what recipients have done, and has the register say so. Thread-safe. */
public final class Fulfilments {

  private final Obligations obligations;
  private final OverdueDestruction overdue;

  public Fulfilments(Obligations obligations, OverdueDestruction overdue) {
    this.obligations = obligations;
    this.overdue = overdue;
  }

  /**
   * Records that an obligation of a decision was fulfilled. Once this returns, the log has it, and
   * decisions rest on it; if the database is away, they do as soon as it is back.
   *
   * @see Obligations#fulfil
   */
  public List<Obligations.Tracked> record(
      String decisionId, String obligation, String evidence, Caller caller)
      throws RefusedException {
    List<Obligations.Tracked> fulfilled =
        obligations.fulfil(decisionId, obligation, evidence, caller);
    try {
      overdue.settle();
    } catch (DatabaseException | RefusedException e) {
      // It is in the log; the register is tried again every second.
    }
    return fulfilled;
  }
}

package dev.remit.log.duty;

import dev.remit.log.entry.LoggedDuty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An obligation that came with a permitted use.
 *
 * @param decision the id of the decision that it came with
 * @param entry the index of its entry
 * @param recipientId who must fulfil it; empty if that was not known
 * @param projectId empty if that was not known
 * @param items the items that it came with
 * @param opened the date of the decision
 * @param due the last day on which it can be fulfilled in time; empty if it holds for ever
 * @param fulfilment the index of the entry that shows that it was fulfilled
 */
public record TrackedDuty(
    UUID decision,
    long entry,
    String recipientId,
    String projectId,
    LoggedDuty duty,
    List<String> items,
    LocalDate opened,
    Optional<LocalDate> due,
    OptionalLong fulfilment) {

  public TrackedDuty {
    items = List.copyOf(items);
  }

  /** How it stands with an obligation. */
  public enum State {
    /** It is to be fulfilled by a day that has not passed. */
    DUE,
    /** It holds for ever: it can be broken, but is never due. */
    STANDING,
    /** There is evidence that it was fulfilled, in time or late. */
    FULFILLED,
    /** Its day has passed, and nothing shows that it was fulfilled. */
    OVERDUE
  }

  /** How it stands on a date. */
  public State state(LocalDate date) {
    if (fulfilment.isPresent()) {
      return State.FULFILLED;
    }
    if (due.isEmpty()) {
      return State.STANDING;
    }
    return date.isAfter(due.get()) ? State.OVERDUE : State.DUE;
  }
}

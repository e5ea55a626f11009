package dev.remit.service.duty;

import dev.remit.lang.value.Words;
import dev.remit.log.duty.TrackedDuty;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.service.caller.Caller;
import dev.remit.service.check.Checks;
import dev.remit.service.record.Auditing;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Records what recipients have done, and has the register say so. Thread-safe. */
public final class Fulfilments {

  /** The most characters that evidence may have. */
  public static final int MAX_EVIDENCE = 2_000;

  private final Obligations obligations;
  private final OverdueDestruction overdue;

  /** One fulfilment at a time is looked for and recorded. */
  private final ReentrantLock recording = new ReentrantLock();

  public Fulfilments(Obligations obligations, OverdueDestruction overdue) {
    this.obligations = obligations;
    this.overdue = overdue;
  }

  /**
   * Records that an obligation of a decision was fulfilled. Once this returns, the log has it, and
   * decisions rest on it; if the database is away, they do as soon as it is back.
   *
   * @param shows what shows it; names nobody
   * @return the obligations of that name that the decision opened
   * @throws RefusedException if there is no such decision, it opened no such obligation, this was
   *     recorded already, or cannot be recorded
   */
  public List<Tracked> record(String decisionId, String obligation, String shows, Caller caller)
      throws RefusedException {
    List<Tracked> fulfilled = recorded(decisionId, obligation, shows, caller);
    try {
      overdue.settle();
    } catch (DatabaseException | RefusedException e) {
      // It is in the log; the register is tried again every second.
    }
    return fulfilled;
  }

  private List<Tracked> recorded(String decisionId, String obligation, String shows, Caller caller)
      throws RefusedException {
    Checks checks = new Checks();
    checks.id("decision_id", decisionId);
    checks.id("obligation", obligation);
    if (shows.isBlank()) {
      checks.add("evidence", "`evidence` is missing", "say what shows it");
    }
    checks.note("evidence", shows, MAX_EVIDENCE);
    checks.finish();
    recording.lock();
    try {
      LogReader reader = obligations.published();
      long entry = obligations.place(reader, decisionId);
      if (!(Tracked.entry(reader, entry) instanceof LoggedDecision decision)) {
        throw Auditing.damaged();
      }
      List<TrackedDuty> duties = opened(reader, entry, decision, obligation);
      OtherEntry.Fulfilment fulfilment =
          new OtherEntry.Fulfilment(
              obligations.now(), caller.name(), decision.id(), entry, obligation, shows);
      obligations.append(reader, fulfilment);
      LocalDate today = obligations.today();
      return obligations.duties(entry, decision).stream()
          .filter(duty -> duties.stream().anyMatch(each -> each.duty().equals(duty.duty())))
          .map(duty -> new Tracked(duty, duty.state(today), Optional.of(fulfilment)))
          .toList();
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    } finally {
      recording.unlock();
    }
  }

  private List<TrackedDuty> opened(
      LogReader reader, long entry, LoggedDecision decision, String obligation)
      throws RefusedException, DamagedLogException {
    List<TrackedDuty> all = obligations.duties(entry, decision);
    List<TrackedDuty> named =
        all.stream().filter(duty -> duty.duty().obligation().equals(obligation)).toList();
    if (named.isEmpty()) {
      String others =
          all.stream()
              .map(duty -> "`" + duty.duty().obligation() + "`")
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      throw RefusedException.invalid(
          "obligation",
          "the decision opened no obligation `%s`".formatted(Words.shortened(obligation)),
          others.isEmpty() ? "it opened none" : "it opened " + others);
    }
    Tracked first = Tracked.of(reader, named.getFirst(), obligations.today());
    if (first.fulfilment().isPresent()) {
      OtherEntry.Fulfilment before = first.fulfilment().get();
      throw RefusedException.of(
          Refusal.ALREADY_EXISTS,
          "`%s` recorded on %s that it was fulfilled: entry %d of the log; the first evidence counts"
              .formatted(
                  before.caller(),
                  LocalDate.ofInstant(before.at(), ZoneOffset.UTC),
                  first.duty().fulfilment().orElseThrow()));
    }
    return named;
  }
}

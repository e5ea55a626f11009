package dev.remit.service.fact;

import dev.remit.engine.register.Register;
import dev.remit.engine.register.Registers;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Destruction;
import dev.remit.lang.word.Owner;
import dev.remit.service.policy.ServedVersion;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/**
 * Facts of which those of recipients are told only once the register says, for the date that is
 * asked about, whose destruction is overdue; until then they are waited for, and unavailable in the
 * end. Vocabularies that do not declare {@code recipient.unconfirmed_expiry} are told at once.
 *
 * <p>INVARIANT: whether it is settled is asked before the facts are: what was settled can be read.
 */
public final class SettledFacts implements FactSource {

  private static final String UNSETTLED =
      "it does not say yet whose destruction of data is overdue today";

  private final FactSource facts;
  private final Settling settling;
  private final Duration timeout;

  /**
   * Facts that are told once they are settled.
   *
   * @param timeout how long that is waited for at most
   */
  public SettledFacts(FactSource facts, Settling settling, Duration timeout) {
    this.facts = facts;
    this.settling = settling;
    this.timeout = timeout;
  }

  @Override
  public Registers now(ServedVersion version, Duration patience) {
    Registers now = facts.now(version, patience);
    if (!isDeclaredBy(version)) {
      return now;
    }
    long end = System.nanoTime() + patience.toNanos();
    boolean waits = !patience.isZero();
    return new Registers(
        (owner, id, date) ->
            owner != Owner.RECIPIENT || isSettled(date, end, waits)
                ? now.register().lookUp(owner, id, date)
                : new Register.Answer.Unavailable(UNSETTLED),
        now.consents());
  }

  private boolean isSettled(LocalDate date, long end, boolean waits) {
    if (settling.isSettled(date)) {
      return true;
    }
    long most = Math.min(timeout.toNanos(), end - System.nanoTime());
    return waits && settling.await(date, Duration.ofNanos(Math.max(0, most)));
  }

  @Override
  public Registers asOf(ServedVersion version, AsOf moment, Duration patience) {
    return facts.asOf(version, moment, patience);
  }

  @Override
  public boolean isAtHand(ServedVersion version, LocalDate date, Map<Owner, String> ids) {
    return (settling.isSettled(date) || !ids.containsKey(Owner.RECIPIENT) || !isDeclaredBy(version))
        && facts.isAtHand(version, date, ids);
  }

  private static boolean isDeclaredBy(ServedVersion version) {
    Vocabulary vocabulary = version.version().vocabulary();
    return vocabulary.fact(Owner.RECIPIENT, Destruction.UNCONFIRMED_EXPIRY).isPresent();
  }

  @Override
  public long revision() {
    return facts.revision();
  }

  @Override
  public long token(Owner owner, String id) {
    return facts.token(owner, id);
  }
}

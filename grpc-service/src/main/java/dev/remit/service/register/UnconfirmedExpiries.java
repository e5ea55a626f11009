package dev.remit.service.register;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.word.Destruction;
import dev.remit.lang.word.Owner;
import dev.remit.service.check.Checks;
import dev.remit.service.check.KnownVocabularies;
import dev.remit.service.config.CallerNames;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.EntryTable;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.Transaction;
import dev.remit.service.sql.UnconfirmedExpiryTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the register of recipients say what decision logs know of overdue destruction: the fact
 * {@code recipient.unconfirmed_expiry}, if a vocabulary declares it. Thread-safe.
 *
 * <p>The register has the earliest day that any log over the database says. A day that a registrar
 * stated stays if it is earlier still; what a registrar states otherwise is put right.
 */
public final class UnconfirmedExpiries {

  private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

  private final Database database;
  private final EntryTable entries;
  private final UnconfirmedExpiryTable expiries;
  private final KnownVocabularies vocabularies;
  private final Clock clock;
  private final String log;

  /**
   * What a log has the register say.
   *
   * @param policies the versions accepted, whose vocabularies declare the fact or not
   * @param log names the log
   */
  public UnconfirmedExpiries(
      Database database, Supplier<PolicySnapshot> policies, Clock clock, String log) {
    this.database = database;
    this.entries = new EntryTable(database);
    this.expiries = new UnconfirmedExpiryTable(database);
    this.vocabularies = new KnownVocabularies(policies);
    this.clock = clock;
    this.log = log;
  }

  /**
   * Has the register say what a log knows.
   *
   * @param known for each recipient the earliest day by which it should have destroyed data, and of
   *     which nothing shows that it did
   * @throws DatabaseException if the database fails; what was written until then stays
   */
  public void say(SortedMap<String, Optional<LocalDate>> known) throws DatabaseException {
    Map<String, Optional<LocalDate>> said = expiries.of(log);
    for (Map.Entry<String, Optional<LocalDate>> each : known.entrySet()) {
      String recipient = each.getKey();
      Optional<LocalDate> expiry = each.getValue();
      if (Checks.isId(recipient)
          && (!expiry.equals(said.get(recipient)) || !isRegistered(recipient))) {
        say(recipient, expiry);
      }
    }
  }

  /** Whether the register says what all logs together do, as far as it can. */
  private boolean isRegistered(String recipient) throws DatabaseException {
    Optional<LocalDate> earliest = expiries.earliest(recipient);
    Optional<EntryRow> entry = entries.find(Owner.RECIPIENT, recipient, Moments.LAST, Moments.LAST);
    return entry.isEmpty() || changed(entry.get(), earliest, earliest).isEmpty();
  }

  private void say(String recipient, Optional<LocalDate> expiry) throws DatabaseException {
    database.<Boolean, RuntimeException>write(in -> {
      // First of all: then what is read is the latest, and stays so.
      long revision = in.change(Owner.RECIPIENT.word(), recipient);
      Optional<LocalDate> before = expiries.earliest(in, recipient);
      expiries.put(in, log, recipient, expiry);
      Optional<LocalDate> after = expiries.earliest(in, recipient);
      return entries
          .find(in, Owner.RECIPIENT, recipient, Moments.LAST, Moments.LAST)
          .flatMap(entry -> changed(entry, before, after))
          .map(entry -> add(in, entry.numbered(revision)))
          .orElse(false);
    });
  }

  private boolean add(Transaction in, EntryRow row) {
    entries.add(in, List.of(row));
    return true;
  }

  /**
   * An entry, changed so that it says what the logs do; empty if it does, or is not there.
   *
   * @param before what the logs said, and the register therefore
   */
  private Optional<EntryRow> changed(
      EntryRow entry, Optional<LocalDate> before, Optional<LocalDate> after) {
    @Nullable RawValue stated = entry.facts().get(Destruction.UNCONFIRMED_EXPIRY);
    if (entry.removed()
        || !isReadable(new RawValue.Text(SOME_DAY.toString()))
        || isRight(stated, before, after)) {
      return Optional.empty();
    }
    Map<String, RawValue> facts = new LinkedHashMap<>(entry.facts());
    Optional<RawValue> value = value(after);
    value.ifPresentOrElse(
        known -> facts.put(Destruction.UNCONFIRMED_EXPIRY, known),
        () -> facts.remove(Destruction.UNCONFIRMED_EXPIRY));
    if (Objects.equals(facts.get(Destruction.UNCONFIRMED_EXPIRY), stated)) {
      return Optional.empty();
    }
    Instant now = Moments.kept(clock.instant());
    return Optional.of(
        new EntryRow(
            entry.revision(),
            entry.owner(),
            entry.id(),
            now.isBefore(entry.effectiveAt()) ? entry.effectiveAt() : now,
            false,
            entry.kind(),
            facts,
            now,
            CallerNames.DECISION_LOG,
            after
                .map(day ->
                    "the data to be destroyed by %s: nothing shows that it was".formatted(day))
                .orElse("nothing to be destroyed is overdue")));
  }

  /** Whether what is stated is right, or a registrar's to say. */
  private static boolean isRight(
      @Nullable RawValue stated, Optional<LocalDate> before, Optional<LocalDate> after) {
    Optional<LocalDate> day =
        stated instanceof RawValue.Text(var text) ? ValueReader.date(text) : Optional.empty();
    if (day.isEmpty()) {
      return stated instanceof RawValue.None && after.isEmpty();
    }
    boolean isOurs = day.equals(before);
    return day.equals(after) || (!isOurs && (after.isEmpty() || day.get().isBefore(after.get())));
  }

  /** The value of the fact; empty if it must be left out because no vocabulary knows none of it. */
  private Optional<RawValue> value(Optional<LocalDate> day) {
    if (day.isPresent()) {
      return Optional.of(new RawValue.Text(day.get().toString()));
    }
    return isReadable(new RawValue.None()) ? Optional.of(new RawValue.None()) : Optional.empty();
  }

  private boolean isReadable(RawValue value) {
    return vocabularies
        .get()
        .fact(Owner.RECIPIENT, Destruction.UNCONFIRMED_EXPIRY, value, new Checks())
        .isPresent();
  }
}

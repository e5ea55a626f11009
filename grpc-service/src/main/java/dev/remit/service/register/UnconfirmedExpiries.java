package dev.remit.service.register;

import dev.remit.lang.word.Owner;
import dev.remit.service.check.Checks;
import dev.remit.service.check.KnownVocabularies;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.EntryTable;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.UnconfirmedExpiryTable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Has the register of recipients say what decision logs know of overdue destruction: the fact
 * {@code recipient.unconfirmed_expiry}, if a vocabulary declares it. Thread-safe.
 *
 * <p>Each log says beforehand by when something is to be destroyed. So each instance of the service
 * knows what is overdue when a day begins, by whichever log over the database, and the register has
 * the earliest of all.
 */
public final class UnconfirmedExpiries {

  private final Database database;
  private final EntryTable entries;
  private final UnconfirmedExpiryTable expiries;
  private final ExpiryCorrection correction;
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
    this.correction = new ExpiryCorrection(new KnownVocabularies(policies), clock);
    this.log = log;
  }

  /**
   * Since when the register was right.
   *
   * @param date on which it was, of all but those in doubt; empty if that is not known of any
   * @param inDoubt recipients whose entries or obligations have changed since
   */
  public record Since(Optional<LocalDate> date, Set<String> inDoubt) {
    public Since {
      inDoubt = Set.copyOf(inDoubt);
    }

    /** That nothing is known. */
    public static final Since NEVER = new Since(Optional.empty(), Set.of());

    private boolean mayDiffer(String recipient, Set<LocalDate> days, LocalDate today) {
      return date.isEmpty()
          || inDoubt.contains(recipient)
          || !ExpiryCorrection.overdue(days, date.get())
              .equals(ExpiryCorrection.overdue(days, today));
    }
  }

  /**
   * Has the register say what is overdue on a date.
   *
   * @param known what this log knows: for each recipient the earliest day by which it should have
   *     destroyed data, passed or not, and of which nothing shows that it did
   * @throws DatabaseException if the database fails; what was written until then stays
   */
  public void say(SortedMap<String, Optional<LocalDate>> known, Since since, LocalDate today)
      throws DatabaseException {
    Map<String, Map<String, Optional<LocalDate>>> said = expiries.all();
    Set<String> recipients = new TreeSet<>(known.keySet());
    recipients.addAll(said.keySet());
    for (String recipient : recipients) {
      Map<String, Optional<LocalDate>> logs = said.getOrDefault(recipient, Map.of());
      Set<LocalDate> days =
          logs.values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
      boolean isNews = known.containsKey(recipient) && !known.get(recipient).equals(logs.get(log));
      if (Checks.isId(recipient)
          && (isNews
              || (since.mayDiffer(recipient, days, today) && !isSaid(recipient, days, today)))) {
        say(recipient, known, today);
      }
    }
  }

  private boolean isSaid(String recipient, Set<LocalDate> days, LocalDate today)
      throws DatabaseException {
    return entries
        .find(Owner.RECIPIENT, recipient, Moments.LAST, Moments.LAST)
        .flatMap(entry -> correction.of(entry, days, days, today))
        .isEmpty();
  }

  private void say(String recipient, Map<String, Optional<LocalDate>> known, LocalDate today)
      throws DatabaseException {
    database.<Boolean, RuntimeException>write(in -> {
      // First of all: then what is read is the latest, and stays so.
      long revision = in.change(Owner.RECIPIENT.word(), recipient);
      Set<LocalDate> before = expiries.days(in, recipient);
      if (known.containsKey(recipient)) {
        expiries.put(in, log, recipient, known.get(recipient));
      }
      Set<LocalDate> after = expiries.days(in, recipient);
      Optional<EntryRow> corrected =
          entries
              .find(in, Owner.RECIPIENT, recipient, Moments.LAST, Moments.LAST)
              .flatMap(entry -> correction.of(entry, before, after, today));
      corrected.ifPresent(entry -> entries.add(in, List.of(entry.numbered(revision))));
      return corrected.isPresent();
    });
  }
}

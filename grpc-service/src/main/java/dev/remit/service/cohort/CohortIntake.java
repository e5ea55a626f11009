package dev.remit.service.cohort;

import dev.remit.lang.value.Words;
import dev.remit.service.caller.Caller;
import dev.remit.service.check.Checks;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.CohortRow;
import dev.remit.service.sql.CohortTable;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.Moments;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * Registers one cohort. Its people come in pieces, and are kept as their numbers only: what it
 * takes does not grow with how many there are, but for some bits each. Not thread-safe.
 *
 * <p>INVARIANT: nobody gets a number for a cohort that is there already: whoever has none cannot be
 * in it.
 */
public final class CohortIntake {

  /** The most characters a note may have. */
  static final int MAX_NOTE = 2_000;

  /** In one transaction: so many keep others who write waiting for some tenths of a second. */
  private static final int AT_ONCE = 5_000;

  private final Asked asked;
  private final Database database;
  private final CohortTable cohorts;
  private final Numbering numbering;
  private final Optional<LoggedCohorts> logged;
  private final Clock clock;
  private final RoaringBitmap people = new RoaringBitmap();
  private long taken;

  /** Whether somebody has no number, and so is not in the cohort that is there. */
  private boolean others;

  CohortIntake(
      Asked asked,
      Database database,
      CohortTable cohorts,
      Numbering numbering,
      Optional<LoggedCohorts> logged,
      Clock clock) {
    this.asked = asked;
    this.database = database;
    this.cohorts = cohorts;
    this.numbering = numbering;
    this.logged = logged;
    this.clock = clock;
  }

  /**
   * What is to be registered.
   *
   * @param known what is registered under that id already
   */
  record Asked(String id, String note, Caller caller, Optional<CohortRow> known) {}

  /**
   * Takes more people.
   *
   * @param subjects their ids; whoever comes again counts once
   * @throws RefusedException if one of them is none, there are too many, or the database fails
   */
  public void add(List<String> subjects) throws RefusedException {
    taken += subjects.size();
    if (taken > RegisteredCohorts.MOST) {
      throw RefusedException.invalid(
          "subject_ids",
          "the cohort has more than %,d people".formatted(RegisteredCohorts.MOST),
          "make several of it");
    }
    for (String subject : subjects) {
      if (!Checks.isId(subject)) {
        Checks checks = new Checks();
        checks.id("subject_ids", subject);
        checks.finish();
      }
    }
    try {
      for (int from = 0; from < subjects.size(); from += AT_ONCE) {
        number(subjects.subList(from, Math.min(subjects.size(), from + AT_ONCE)));
      }
    } catch (DatabaseException e) {
      throw RegisteredCohorts.unavailable(e);
    }
  }

  private void number(List<String> subjects) throws DatabaseException {
    Collection<Integer> numbers;
    if (asked.known().isPresent()) {
      numbers = numbering.find(subjects);
      others |= numbers.size() < subjects.stream().distinct().count();
    } else {
      numbers = numbering.give(subjects);
    }
    numbers.forEach(people::add);
  }

  /**
   * Registers the cohort of all the people taken. Does nothing if it is there already with the same
   * people.
   *
   * @throws RefusedException if it has nobody in it, it is there already with other people, or the
   *     database fails
   */
  public CohortRow finish() throws RefusedException {
    if (taken == 0) {
      throw RefusedException.invalid("subject_ids", "the cohort has nobody in it", "name them");
    }
    try {
      return asked.known().isPresent() ? same(asked.known().get()) : added();
    } catch (DatabaseException e) {
      throw RegisteredCohorts.unavailable(e);
    }
  }

  private CohortRow added() throws DatabaseException, RefusedException {
    byte[] bytes = People.bytes(people);
    Optional<CohortRow> added =
        database.<Optional<CohortRow>, RuntimeException>write(transaction -> {
          CohortRow row =
              new CohortRow(
                  asked.id(),
                  transaction.change(CohortTable.KIND, asked.id()),
                  people.getLongCardinality(),
                  asked.note(),
                  Moments.kept(clock.instant()),
                  asked.caller().name());
          return cohorts.add(transaction, row, bytes) ? Optional.of(row) : Optional.empty();
        });
    if (added.isEmpty()) {
      // Somebody else was faster; then that is the cohort.
      return same(cohorts.find(asked.id()).orElseThrow());
    }
    logged.ifPresent(this::keep);
    return added.get();
  }

  /** So that whoever asks about it first need not wait for it. */
  private void keep(LoggedCohorts log) {
    try {
      var _ = log.keep(asked.id());
    } catch (RefusedException e) {
      // It is registered; whoever asks about it is told.
    }
  }

  private CohortRow same(CohortRow known) throws DatabaseException, RefusedException {
    if (!others && People.of(cohorts.subjects(known.id()).orElseThrow()).equals(people)) {
      return known;
    }
    throw RefusedException.of(
        Refusal.ALREADY_EXISTS,
        ("the cohort `%s` is registered already, with other people: %,d, by `%s` on %s; register"
                + " these under another id")
            .formatted(
                Words.shortened(known.id()),
                known.size(),
                Words.shortened(known.recordedBy()),
                known.recordedAt()));
  }
}

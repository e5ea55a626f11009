package dev.remit.service.cohort;

import dev.remit.log.cohort.Cohorts;
import dev.remit.log.cohort.SubjectNumbers;
import dev.remit.log.entry.CohortId;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.service.decide.CohortSource;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.CohortTable;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.SubjectNumberTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * The cohorts of the database beside the log of this instance, which has numbers of its own, so
 * that it can be read without the database. Thread-safe.
 *
 * <p>INVARIANT: a cohort is on the disk, whole, before anything else is told its name; and as it
 * never changes, once is enough.
 */
public final class LoggedCohorts implements AutoCloseable {

  private static final int AT_ONCE = 500;

  private final CohortTable cohorts;
  private final SubjectNumberTable people;
  private final Cohorts files;
  private final Map<String, CohortId> kept = new ConcurrentHashMap<>();

  /** Opened when it is needed first; guarded by this. */
  private @Nullable SubjectNumbers numbers;

  /** The cohorts beside a log, which this process alone may write. */
  public LoggedCohorts(Database database, LogFolder log) {
    this.cohorts = new CohortTable(database);
    this.people = new SubjectNumberTable(database);
    this.files = new Cohorts(log);
  }

  /** Whether {@link #keep} does not wait. */
  public boolean isKept(String cohort) {
    return kept.containsKey(cohort);
  }

  /**
   * What entries call a cohort, which is kept beside the log then. The first time that takes about
   * a second for each half a million people.
   *
   * @throws RefusedException if it is not registered, somebody in it was erased, or it cannot be
   *     kept
   */
  public CohortId keep(String cohort) throws RefusedException {
    @Nullable CohortId known = kept.get(cohort);
    return known != null ? known : keepFirst(cohort);
  }

  private synchronized CohortId keepFirst(String cohort) throws RefusedException {
    @Nullable CohortId meanwhile = kept.get(cohort);
    if (meanwhile != null) {
      return meanwhile;
    }
    try {
      CohortId id = files.keep(cohort, numbers().of(keys(cohort)));
      kept.put(cohort, id);
      return id;
    } catch (DatabaseException e) {
      throw RegisteredCohorts.unavailable(e);
    } catch (IOException | DamagedLogException e) {
      throw RefusedException.of(
          Refusal.UNAVAILABLE,
          "the cohort cannot be kept beside the log, so no decision about it is given; the log's"
              + " operator can verify it with `remit log verify`");
    }
  }

  private SubjectNumbers numbers() throws IOException, DamagedLogException {
    if (numbers == null) {
      numbers = SubjectNumbers.open(files.numbers());
    }
    return numbers;
  }

  /** The ids of the keys of everybody in a cohort. */
  private Set<String> keys(String cohort) throws DatabaseException, RefusedException {
    RoaringBitmap all =
        People.of(cohorts.subjects(cohort).orElseThrow(() -> CohortSource.unknown(cohort)));
    Set<String> keys = new LinkedHashSet<>();
    List<Integer> some = new ArrayList<>(AT_ONCE);
    for (PeekableIntIterator next = all.getIntIterator(); next.hasNext(); ) {
      some.add(next.next());
      if (some.size() == AT_ONCE || !next.hasNext()) {
        keys.addAll(people.keys(some));
        some.clear();
      }
    }
    long erased = all.getLongCardinality() - keys.size();
    if (erased > 0) {
      throw RegisteredCohorts.erased(cohort, erased);
    }
    if (erased < 0) {
      throw new IllegalStateException("more people have the numbers of a cohort than are in it");
    }
    return keys;
  }

  /** Closes the file of numbers. No cohort may be kept after that. */
  @Override
  public synchronized void close() {
    try {
      if (numbers != null) {
        numbers.close();
      }
    } catch (IOException e) {
      // All of it is on the disk already.
    }
  }
}

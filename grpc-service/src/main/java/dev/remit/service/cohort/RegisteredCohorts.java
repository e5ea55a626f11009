package dev.remit.service.cohort;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.remit.lang.value.Words;
import dev.remit.service.caller.Caller;
import dev.remit.service.change.Change;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.check.Checks;
import dev.remit.service.decide.CohortSource;
import dev.remit.service.paging.Page;
import dev.remit.service.paging.PageToken;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.CohortRow;
import dev.remit.service.sql.CohortTable;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.SubjectKeyTable;
import dev.remit.service.sql.SubjectNumberTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The register of cohorts. A cohort never changes; those of its people who are erased are nobody
 * from then on. Whether a caller may do this is not asked here. Thread-safe.
 */
public final class RegisteredCohorts implements CohortSource {

  /** The most people that a cohort may have. */
  public static final int MOST = 1_000_000;

  private static final int KEPT = 10_000;

  private final Database database;
  private final CohortTable cohorts;
  private final SubjectNumberTable numbers;
  private final Optional<? extends Numbering> numbering;
  private final Optional<LoggedCohorts> logged;
  private final ChangeFeed feed;
  private final Clock clock;

  /** Is greater after each erasure that the feed has told. */
  private final AtomicLong erasures = new AtomicLong();

  private final Cache<String, Standing> standing = Caffeine.newBuilder().maximumSize(KEPT).build();

  /**
   * The cohorts of a database.
   *
   * @param numbering numbers people; empty if the service has no decision log, in which they would
   *     have keys
   * @param logged those beside the decision log; empty likewise
   * @param feed tells the changes of the same database
   */
  public RegisteredCohorts(
      Database database,
      Optional<? extends Numbering> numbering,
      Optional<LoggedCohorts> logged,
      ChangeFeed feed,
      Clock clock) {
    this.database = database;
    this.cohorts = new CohortTable(database);
    this.numbers = new SubjectNumberTable(database);
    this.numbering = numbering;
    this.logged = logged;
    this.feed = feed;
    this.clock = clock;
    feed.listen(this::changed);
  }

  private void changed(List<Change> batch) {
    if (batch.stream().anyMatch(change -> change.kind().equals(SubjectKeyTable.KIND))) {
      erasures.incrementAndGet();
    }
  }

  /**
   * How a cohort stood.
   *
   * @param after how many erasures had been told before it was read
   */
  private record Standing(Cohort cohort, long after) {}

  /**
   * Begins to register a cohort.
   *
   * @param note what it is, for people
   * @return takes the people in it in pieces
   * @throws RefusedException with everything that is wrong with it, or if the database fails
   */
  public CohortIntake put(String id, String note, Caller caller) throws RefusedException {
    Checks checks = new Checks();
    checks.id("id", id);
    checks.note("note", note, CohortIntake.MAX_NOTE);
    checks.finish();
    if (numbering.isEmpty()) {
      throw withoutLog();
    }
    try {
      return new CohortIntake(
          new CohortIntake.Asked(id, note, caller, cohorts.find(id)),
          database,
          cohorts,
          numbering.get(),
          logged,
          clock);
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  private static RefusedException withoutLog() {
    return RefusedException.of(
        Refusal.FAILED_PRECONDITION,
        "decisions are not logged, and cohorts are of people in the log; set `decision_log.mode` to"
            + " `durable`");
  }

  /**
   * A cohort as it stands.
   *
   * @throws RefusedException if there is none, or the database fails
   */
  public Cohort get(String id) throws RefusedException {
    Checks checks = new Checks();
    checks.id("id", id);
    checks.finish();
    try {
      return standing(id)
          .orElseThrow(() ->
              RefusedException.of(
                  Refusal.NOT_FOUND,
                  "the cohort `" + Words.shortened(id) + "` is not registered; check its id"));
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /**
   * Cohorts by id, in the order of code points.
   *
   * @param pageSize 1 to 1,000; 0 for 100
   * @param pageToken as the page before gave it; empty for the first
   */
  public Page<Cohort> list(int pageSize, String pageToken) throws RefusedException {
    int size = PageToken.size(pageSize);
    String after = PageToken.read(pageToken).orElse("");
    if (!after.isEmpty() && !Checks.isId(after)) {
      throw PageToken.wrong();
    }
    try {
      List<Cohort> found = new ArrayList<>();
      for (CohortRow row : cohorts.list(after, size + 1)) {
        found.add(standing(row.id()).orElseThrow());
      }
      return Page.of(found, size, cohort -> cohort.row().id());
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  private Optional<Cohort> standing(String id) throws DatabaseException {
    @Nullable Standing known = known(id);
    if (known != null) {
      return Optional.of(known.cohort());
    }
    // Read before the erasures are: one that is told meanwhile makes this out of date.
    long after = erasures.get();
    Optional<CohortRow> row = cohorts.find(id);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Cohort cohort = new Cohort(row.get(), erased(id));
    standing.put(id, new Standing(cohort, after));
    return Optional.of(cohort);
  }

  /** How many of a cohort's people were erased. */
  private long erased(String id) throws DatabaseException {
    RoaringBitmap erased = new RoaringBitmap();
    numbers.erased(erased::add);
    Optional<byte[]> people = erased.isEmpty() ? Optional.empty() : cohorts.subjects(id);
    return people.isPresent() ? RoaringBitmap.andCardinality(erased, People.of(people.get())) : 0;
  }

  /** What is known of a cohort without asking the database, if that can be believed. */
  private @Nullable Standing known(String id) {
    Standing known = standing.getIfPresent(id);
    return known != null && known.after() == erasures.get() && feed.isFresh() ? known : null;
  }

  @Override
  public boolean isAtHand(String cohort) {
    return known(cohort) != null;
  }

  @Override
  public void require(String cohort) throws RefusedException {
    if (!Checks.isId(cohort)) {
      throw CohortSource.unknown(cohort);
    }
    Cohort found;
    try {
      found = standing(cohort).orElseThrow(() -> CohortSource.unknown(cohort));
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
    if (found.erased() > 0) {
      throw erased(cohort, found.erased());
    }
  }

  /** The refusal of a request about people of whom some were erased. */
  static RefusedException erased(String cohort, long erased) {
    return RefusedException.of(
        Refusal.FAILED_PRECONDITION,
        ("%,d of the people in the cohort `%s` were erased from the decision log, so that what is"
                + " done with their data would leave no trace; register those who are meant anew,"
                + " under another id")
            .formatted(erased, Words.shortened(cohort)));
  }

  static RefusedException unavailable(DatabaseException failure) {
    return RefusedException.of(Refusal.UNAVAILABLE, String.valueOf(failure.getMessage()));
  }
}

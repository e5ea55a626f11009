package dev.remit.service.consent;

import dev.remit.service.caller.Caller;
import dev.remit.service.check.Checks;
import dev.remit.service.check.KnownVocabularies;
import dev.remit.service.fact.AsOf;
import dev.remit.service.lines.LineFormat;
import dev.remit.service.lines.LineImport;
import dev.remit.service.paging.Page;
import dev.remit.service.paging.PageToken;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.StatementRow;
import dev.remit.service.sql.StatementTable;
import dev.remit.service.sql.StatementTable.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The register of consent and objections. Nothing in it is ever changed or deleted. Whether a
 * caller may do this is not asked here. Thread-safe.
 */
public final class Statements {

  private static final String SUBJECT = "subject_id";

  private final Database database;
  private final StatementTable table;
  private final KnownVocabularies vocabularies;
  private final Clock clock;

  /**
   * The register in a database.
   *
   * @param policies the versions accepted, whose vocabularies statements are checked against
   */
  public Statements(Database database, Supplier<PolicySnapshot> policies, Clock clock) {
    this.database = database;
    this.table = new StatementTable(database);
    this.vocabularies = new KnownVocabularies(policies);
    this.clock = clock;
  }

  /**
   * Records a statement.
   *
   * @throws RefusedException with everything that is wrong with it, or if the database fails
   */
  public StatementRow record(StatementDraft draft, Caller caller) throws RefusedException {
    Checks checks = new Checks();
    new StatementCheck(vocabularies.get(), now(), SUBJECT).check(draft, checks);
    checks.finish();
    try {
      return record(List.of(draft), caller).getFirst();
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /**
   * Begins to record the statements of a file: see {@code remit/v1/consent.proto} for its form.
   *
   * @return takes the file in pieces
   */
  public LineImport<StatementDraft> importing(LineFormat format, Caller caller) {
    return new LineImport<>(
        format,
        StatementLines.COLUMNS,
        new StatementLines(vocabularies.get(), clock),
        batch -> {
          var _ = record(batch, caller);
        });
  }

  /** Records statements that were checked. */
  private List<StatementRow> record(List<StatementDraft> drafts, Caller caller)
      throws DatabaseException {
    return database.<List<StatementRow>, RuntimeException>write(in -> {
      long first =
          in.changes(StatementTable.KIND, drafts.stream().map(StatementDraft::subject).toList());
      Instant now = now();
      List<StatementRow> rows = new ArrayList<>();
      for (StatementDraft draft : drafts) {
        rows.add(StatementCheck.row(draft, now, caller.name()).numbered(first + rows.size()));
      }
      table.add(in, rows);
      return rows;
    });
  }

  /**
   * What was said about a subject's data, the latest first.
   *
   * @param asOf by another moment than now
   * @param pageSize 1 to 1,000; 0 for 100
   * @param pageToken as the page before gave it; empty for the first
   */
  public Page<StatementRow> list(
      String subject, Optional<AsOf> asOf, int pageSize, String pageToken) throws RefusedException {
    Checks checks = new Checks();
    checks.id(SUBJECT, subject);
    checks.past("as_of.at", asOf.map(AsOf::at), now());
    checks.finish();
    int size = PageToken.size(pageSize);
    AsOf moment = asOf.orElse(new AsOf(Moments.LAST, Moments.LAST));
    Optional<String> token = PageToken.read(pageToken);
    Place before = token.isPresent() ? place(token.get()) : Place.LATEST;
    try {
      return Page.of(
          table.about(subject, moment.at(), moment.knownAt(), before, size + 1),
          size,
          row -> row.at() + " " + row.revision());
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  private static Place place(String token) throws RefusedException {
    String[] parts = token.split(" ", -1);
    if (parts.length != 2) {
      throw PageToken.wrong();
    }
    try {
      return new Place(Instant.parse(parts[0]), Long.parseLong(parts[1]));
    } catch (java.time.format.DateTimeParseException | NumberFormatException e) {
      throw PageToken.wrong();
    }
  }

  private Instant now() {
    return Moments.kept(clock.instant());
  }

  private static RefusedException unavailable(DatabaseException failure) {
    return RefusedException.of(Refusal.UNAVAILABLE, String.valueOf(failure.getMessage()));
  }
}

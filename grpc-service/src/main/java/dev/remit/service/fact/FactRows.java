package dev.remit.service.fact;

import dev.remit.lang.word.Owner;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.EntryTable;
import dev.remit.service.sql.StatementRow;
import dev.remit.service.sql.StatementTable;
import dev.remit.service.sql.StatementTable.Place;
import java.time.Instant;
import java.util.List;

/** Reads from the database what is known of something. */
final class FactRows {

  /** More than this is not read of one subject; it is then not known what was said last. */
  static final int MAX_STATEMENTS = 10_000;

  private final EntryTable entries;
  private final StatementTable statements;

  FactRows(Database database) {
    this.entries = new EntryTable(database);
    this.statements = new StatementTable(database);
  }

  /**
   * What is known at a moment.
   *
   * @throws DatabaseException if the database does not say
   */
  Known load(FactKey key, AsOf moment) throws DatabaseException {
    List<StatementRow> said =
        key.owner() == Owner.SUBJECT
            ? statements.about(
                key.id(), moment.at(), moment.knownAt(), Place.LATEST, MAX_STATEMENTS + 1)
            : List.of();
    return new Known(
        entries
            .find(key.owner(), key.id(), moment.at(), moment.knownAt())
            .filter(entry -> !entry.removed()),
        said);
  }

  /** Whether anything at all was recorded by a moment of what people said. */
  boolean anythingSaid(Instant knownAt) throws DatabaseException {
    return !statements.isEmpty(knownAt);
  }
}

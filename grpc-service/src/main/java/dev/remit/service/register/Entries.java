package dev.remit.service.register;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Owner;
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
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.EntryTable;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.Transaction;
import dev.remit.service.sql.UnconfirmedExpiryTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The register of recipients, projects, datasets and subjects. Nothing in it is ever changed or
 * deleted: what is put or removed is added to what was. Whether a caller may do this is not asked
 * here. Thread-safe.
 */
public final class Entries {

  /** The most characters a reason may have. */
  public static final int MAX_REASON = 2_000;

  private final Database database;
  private final EntryTable table;
  private final UnconfirmedExpiryTable expiries;
  private final KnownVocabularies vocabularies;
  private final ExpiryCorrection correction;
  private final Clock clock;

  /**
   * The register in a database.
   *
   * @param policies the versions accepted, whose vocabularies entries are checked against
   */
  public Entries(Database database, Supplier<PolicySnapshot> policies, Clock clock) {
    this.database = database;
    this.table = new EntryTable(database);
    this.expiries = new UnconfirmedExpiryTable(database);
    this.vocabularies = new KnownVocabularies(policies);
    this.correction = new ExpiryCorrection(vocabularies, clock);
    this.clock = clock;
  }

  /**
   * Registers an entry, or replaces all that is registered of it. What it says of overdue
   * destruction otherwise than decision logs know is put right by another change, before it can be
   * read.
   *
   * @param reason why, for the record
   * @throws RefusedException with everything that is wrong with it, or if the database fails
   */
  public EntryRow put(EntryDraft draft, String reason, Caller caller) throws RefusedException {
    Checks checks = new Checks();
    Map<String, RawValue> facts = new EntryCheck(vocabularies.get(), now()).check(draft, checks);
    checks.note("reason", reason, MAX_REASON);
    checks.finish();
    EntryDraft kept =
        new EntryDraft(draft.owner(), draft.id(), draft.kind(), facts, draft.effectiveAt());
    try {
      return put(List.of(kept), reason, caller).getFirst();
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /**
   * Begins to register the entries of a file: see {@code remit/v1/register.proto} for its form.
   *
   * @param reason why, for the record
   * @return takes the file in pieces
   * @throws RefusedException if the reason is too long
   */
  public LineImport<EntryDraft> importing(LineFormat format, String reason, Caller caller)
      throws RefusedException {
    Checks checks = new Checks();
    checks.note("reason", reason, MAX_REASON);
    checks.finish();
    return new LineImport<>(
        format,
        EntryLines.COLUMNS,
        new EntryLines(vocabularies.get(), clock),
        batch -> {
          var _ = put(batch, reason, caller);
        });
  }

  /** Registers entries that were checked, with their facts as they are to be kept. */
  private List<EntryRow> put(List<EntryDraft> drafts, String reason, Caller caller)
      throws DatabaseException {
    return database.<List<EntryRow>, RuntimeException>write(in -> {
      long first = in.changes(drafts.stream().map(Entries::key).toList());
      Instant now = now();
      List<EntryRow> rows = new ArrayList<>();
      for (EntryDraft draft : drafts) {
        rows.add(
            new EntryRow(
                first + rows.size(),
                draft.owner().orElseThrow(),
                draft.id(),
                draft.effectiveAt().map(Moments::kept).orElse(now),
                false,
                draft.kind(),
                draft.facts(),
                now,
                caller.name(),
                reason));
      }
      table.add(in, rows);
      correct(in, rows);
      return rows;
    });
  }

  /** What is stated otherwise than decision logs know, of destruction, never comes to be read. */
  private void correct(Transaction in, List<EntryRow> rows) {
    Set<String> recipients =
        rows.stream()
            .filter(row -> row.owner() == Owner.RECIPIENT)
            .map(EntryRow::id)
            .collect(Collectors.toSet());
    if (recipients.isEmpty()) {
      return;
    }
    expiries
        .days(in, recipients)
        .forEach((id, days) ->
            table
                .find(in, Owner.RECIPIENT, id, Moments.LAST, Moments.LAST)
                .flatMap(entry -> correction.of(entry, days))
                .ifPresent(entry ->
                    table.add(in, List.of(entry.numbered(in.change(Owner.RECIPIENT.word(), id))))));
  }

  private static Transaction.Key key(EntryDraft draft) {
    return new Transaction.Key(draft.owner().orElseThrow().word(), draft.id());
  }

  /**
   * Removes an entry; what it was stays known.
   *
   * @param effectiveAt since when it is gone; now if empty
   * @throws RefusedException also if it was not registered at that moment
   */
  public EntryRow remove(
      Optional<Owner> owner, String id, Optional<Instant> effectiveAt, String reason, Caller caller)
      throws RefusedException {
    Checks checks = new Checks();
    EntryCheck.owner(owner, checks);
    checks.id("id", id);
    checks.past("effective_at", effectiveAt, now());
    checks.note("reason", reason, MAX_REASON);
    checks.finish();
    Owner known = owner.orElseThrow();
    try {
      return database.<EntryRow, RefusedException>write(in -> {
        long revision = in.change(known.word(), id);
        Instant now = now();
        Instant at = effectiveAt.map(Moments::kept).orElse(now);
        if (table
            .find(in, known, id, at, Moments.LAST)
            .filter(entry -> !entry.removed())
            .isEmpty()) {
          throw missing(known, id);
        }
        EntryRow row =
            new EntryRow(
                revision,
                known,
                id,
                at,
                true,
                Optional.empty(),
                Map.of(),
                now,
                caller.name(),
                reason);
        table.add(in, List.of(row));
        return row;
      });
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /**
   * What is registered of something.
   *
   * @param asOf another moment than now
   * @return the change that made it what it is
   * @throws RefusedException also if it is not registered
   */
  public EntryRow get(Optional<Owner> owner, String id, Optional<AsOf> asOf)
      throws RefusedException {
    Checks checks = new Checks();
    EntryCheck.owner(owner, checks);
    checks.id("id", id);
    AsOf moment = moment(asOf, checks);
    checks.finish();
    try {
      return table
          .find(owner.orElseThrow(), id, moment.at(), moment.knownAt())
          .filter(entry -> !entry.removed())
          .orElseThrow(() -> missing(owner.orElseThrow(), id));
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /**
   * What is registered, by id in the order of code points.
   *
   * @param asOf another moment than now
   * @param pageSize 1 to 1,000; 0 for 100
   * @param pageToken as the page before gave it; empty for the first
   */
  public Page<EntryRow> list(
      Optional<Owner> owner, Optional<AsOf> asOf, int pageSize, String pageToken)
      throws RefusedException {
    Checks checks = new Checks();
    EntryCheck.owner(owner, checks);
    AsOf moment = moment(asOf, checks);
    checks.finish();
    int size = PageToken.size(pageSize);
    String after = PageToken.read(pageToken).orElse("");
    if (!after.isEmpty() && !Checks.isId(after)) {
      throw PageToken.wrong();
    }
    try {
      return Page.of(
          table.list(owner.orElseThrow(), moment.at(), moment.knownAt(), after, size + 1),
          size,
          EntryRow::id);
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /**
   * Ids of what is registered now, in the order of code points.
   *
   * @param after the id to go on after; empty to begin
   * @param most how many at most
   * @return none exactly if there are no more
   * @throws RefusedException if the database fails
   */
  public List<String> ids(Owner owner, String after, int most) throws RefusedException {
    try {
      return table.list(owner, Moments.LAST, Moments.LAST, after, most).stream()
          .map(EntryRow::id)
          .toList();
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /** Every change of an entry, the last recorded first; none if there never was such an entry. */
  public Page<EntryRow> history(Optional<Owner> owner, String id, int pageSize, String pageToken)
      throws RefusedException {
    Checks checks = new Checks();
    EntryCheck.owner(owner, checks);
    checks.id("id", id);
    checks.finish();
    int size = PageToken.size(pageSize);
    try {
      long before = PageToken.read(pageToken).map(Long::parseLong).orElse(Long.MAX_VALUE);
      return Page.of(
          table.history(owner.orElseThrow(), id, before, size + 1),
          size,
          row -> Long.toString(row.revision()));
    } catch (NumberFormatException e) {
      throw PageToken.wrong();
    } catch (DatabaseException e) {
      throw unavailable(e);
    }
  }

  /** The moment to read for; now includes whatever another instance's clock is ahead. */
  private AsOf moment(Optional<AsOf> asOf, Checks checks) {
    checks.past("as_of.at", asOf.map(AsOf::at), now());
    return asOf.orElse(new AsOf(Moments.LAST, Moments.LAST));
  }

  private Instant now() {
    return Moments.kept(clock.instant());
  }

  private static RefusedException missing(Owner owner, String id) {
    return RefusedException.of(
        Refusal.NOT_FOUND,
        "the " + owner.word() + " `" + Words.shortened(id) + "` is not registered; check its id");
  }

  private static RefusedException unavailable(DatabaseException failure) {
    return RefusedException.of(Refusal.UNAVAILABLE, String.valueOf(failure.getMessage()));
  }
}

package dev.remit.service.register;

import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.register.RegisterContents;
import dev.remit.engine.register.RegisterContents.Registered;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Term;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import dev.remit.service.check.Checks;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.EntryTable;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.StatementRow;
import dev.remit.service.sql.StatementTable;
import dev.remit.service.sql.Transaction;
import dev.remit.workspace.PolicyDirectory;
import dev.remit.workspace.WorkspaceException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts what the register files of a policy folder hold into a database whose registers are empty,
 * so that the folder can be served as it is. Entries are taken to have been so for ever; statements
 * were made when the files say. Later changes of the files change nothing.
 */
public final class RegisterSeed {

  /** Who recorded it. */
  public static final String FOLDER = "folder";

  private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

  private final EntryTable entries;
  private final StatementTable statements;
  private final Database database;
  private final Clock clock;

  public RegisterSeed(Database database, Clock clock) {
    this.database = database;
    this.entries = new EntryTable(database);
    this.statements = new StatementTable(database);
    this.clock = clock;
  }

  /**
   * Puts what a policy folder's register files hold into the registers, unless anything was ever
   * registered or said; the folder is not even read then.
   *
   * @param folder a folder, or a {@code .remit} file
   * @param policies what is in the folder
   * @return how many entries and statements were put there
   * @throws RefusedException if the folder cannot be read, or is not sound
   * @throws DatabaseException if the database fails; all was put there, or nothing
   */
  public int plant(Path folder, PolicySet policies) throws RefusedException, DatabaseException {
    return entries.isEmpty() && statements.isEmpty(Moments.LAST)
        ? plant(contents(folder, policies))
        : 0;
  }

  private static RegisterContents contents(Path folder, PolicySet policies)
      throws RefusedException {
    try {
      Checked<RegisterContents> contents =
          RegisterContents.read(policies, PolicyDirectory.read(folder));
      if (contents.value().isEmpty()) {
        throw unsound(folder, contents.diagnostics());
      }
      return contents.value().get();
    } catch (WorkspaceException e) {
      throw RefusedException.of(Refusal.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
    }
  }

  private static RefusedException unsound(Path folder, List<Diagnostic> diagnostics) {
    String first =
        diagnostics.stream()
            .filter(found -> found.severity() == Severity.ERROR)
            .findFirst()
            .map(found -> found.span().source().path() + ": " + found.message())
            .orElse("");
    return RefusedException.of(
        Refusal.FAILED_PRECONDITION,
        "the registers of `"
            + folder
            + "` cannot be read: "
            + first
            + "; see `remit check "
            + folder
            + "`");
  }

  /**
   * Puts contents into the registers, unless anything was ever registered or said.
   *
   * @return how many entries and statements were put there
   * @throws RefusedException if an id is one that the registers do not take
   * @throws DatabaseException if the database fails; all was put there, or nothing
   */
  public int plant(RegisterContents contents) throws RefusedException, DatabaseException {
    Instant now = Moments.kept(clock.instant());
    List<EntryRow> found = entries(contents, now);
    List<StatementRow> said = statements(contents, now);
    check(found, said);
    if (found.isEmpty() && said.isEmpty()) {
      return 0;
    }
    try {
      return database.<Integer, NotEmptyException>write(in -> plant(in, found, said));
    } catch (NotEmptyException e) {
      return 0;
    }
  }

  /** Ends a transaction that turns out to have nothing to do. */
  private static final class NotEmptyException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private int plant(Transaction in, List<EntryRow> found, List<StatementRow> said)
      throws NotEmptyException {
    List<Transaction.Key> keys = new ArrayList<>();
    found.forEach(row -> keys.add(new Transaction.Key(row.owner().word(), row.id())));
    said.forEach(row -> keys.add(new Transaction.Key(StatementTable.KIND, row.subject())));
    // First of all, so that of two instances that begin at once the second finds the first's.
    long revision = in.changes(keys);
    if (!entries.isEmpty(in) || !statements.isEmpty(in)) {
      throw new NotEmptyException();
    }
    List<EntryRow> numberedEntries = new ArrayList<>();
    for (EntryRow row : found) {
      numberedEntries.add(row.numbered(revision++));
    }
    List<StatementRow> numberedStatements = new ArrayList<>();
    for (StatementRow row : said) {
      numberedStatements.add(row.numbered(revision++));
    }
    entries.add(in, numberedEntries);
    statements.add(in, numberedStatements);
    return keys.size();
  }

  private static void check(List<EntryRow> found, List<StatementRow> said) throws RefusedException {
    Checks checks = new Checks();
    found.forEach(row -> checks.id(row.owner().word() + "s", row.id()));
    for (StatementRow row : said) {
      checks.id("subject", row.subject());
      row.recipientId().ifPresent(id -> checks.id("recipient_id", id));
    }
    checks.finish();
  }

  private static List<EntryRow> entries(RegisterContents contents, Instant now) {
    return contents.entries().stream()
        .sorted(Comparator.comparing(Registered::owner).thenComparing(Registered::id))
        .map(found -> row(found, now))
        .toList();
  }

  private static EntryRow row(Registered found, Instant now) {
    Map<String, RawValue> facts = new HashMap<>();
    found.entry().facts().forEach((fact, value) -> facts.put(fact.name(), RawValue.of(value)));
    return new EntryRow(
        0,
        found.owner(),
        found.id(),
        EVER,
        false,
        found.entry().kind().map(Term::name),
        facts,
        now,
        FOLDER,
        "");
  }

  private static List<StatementRow> statements(RegisterContents contents, Instant now) {
    List<StatementRow> said = new ArrayList<>();
    new TreeMap<>(contents.consents())
        .forEach((subject, records) -> {
          for (ConsentRecord record : records) {
            Act act = act(record.state());
            said.add(row(subject, record.scope(), record.by(), act, record.at(), now));
          }
        });
    new TreeMap<>(contents.objections())
        .forEach((subject, records) -> {
          for (ObjectionRecord record : records) {
            Act act = record.raised() ? Act.OBJECTION_RAISED : Act.OBJECTION_LIFTED;
            said.add(row(subject, record.scope(), record.by(), act, record.at(), now));
          }
        });
    return said;
  }

  private static Act act(ConsentState state) {
    return switch (state) {
      case GIVEN -> Act.GIVEN;
      case REFUSED -> Act.REFUSED;
      case WITHDRAWN -> Act.WITHDRAWN;
      case ABSENT -> throw new IllegalArgumentException("consent that is absent is not recorded");
    };
  }

  private static StatementRow row(
      String subject, Scope scope, Party by, Act act, Instant at, Instant now) {
    return new StatementRow(
        0,
        subject,
        by,
        act,
        scope.purpose().map(Term::name),
        scope.recipient().map(Term::name),
        scope.recipientId(),
        scope.category().map(Term::name),
        Moments.kept(at),
        "",
        now,
        FOLDER);
  }
}

package dev.remit.service.consent;

import dev.remit.lang.word.Party;
import dev.remit.service.check.Checks;
import dev.remit.service.check.Vocabularies;
import dev.remit.service.lines.Columns;
import dev.remit.service.lines.Fields;
import dev.remit.service.lines.Line;
import dev.remit.service.lines.LineImport;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.Moments;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads the statements of a file. */
final class StatementLines implements LineImport.Reader<StatementDraft> {

  static final Columns COLUMNS =
      new Columns(
          List.of("subject", "by", "act"),
          List.of("purpose", "recipient", "recipient_id", "category", "at", "reference"),
          false);

  private static final List<Party> PARTIES = List.of(Party.PARENT, Party.SUBJECT);

  private final Vocabularies vocabularies;
  private final Vocabularies quiet;
  private final Clock clock;

  StatementLines(Vocabularies vocabularies, Clock clock) {
    this.vocabularies = vocabularies;
    this.quiet = vocabularies.withoutSuggestions();
    this.clock = clock;
  }

  @Override
  public Optional<StatementDraft> read(Line line, Checks checks, boolean suggests) {
    Fields fields = new Fields(line, checks);
    StatementDraft draft =
        new StatementDraft(
            fields.text("subject").orElse(""),
            fields.word("by", PARTIES, Party::word),
            fields.word("act", List.of(Act.values()), Act::word),
            fields.text("purpose"),
            fields.text("recipient"),
            fields.text("recipient_id"),
            fields.text("category"),
            fields.moment("at"),
            fields.text("reference").orElse(""));
    if (!checks.violations().isEmpty()) {
      return Optional.empty();
    }
    new StatementCheck(suggests ? vocabularies : quiet, Moments.kept(clock.instant()), "subject")
        .check(draft, checks);
    return Optional.of(draft);
  }
}

package dev.remit.service.register;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Owner;
import dev.remit.service.check.Checks;
import dev.remit.service.check.Vocabularies;
import dev.remit.service.lines.Columns;
import dev.remit.service.lines.Fields;
import dev.remit.service.lines.Line;
import dev.remit.service.lines.LineImport;
import dev.remit.service.sql.Moments;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of a file. */
final class EntryLines implements LineImport.Reader<EntryDraft> {

  static final Columns COLUMNS =
      new Columns(List.of("owner", "id"), List.of("kind", "effective_at"), true);

  private static final List<Owner> OWNERS =
      List.of(Owner.RECIPIENT, Owner.PROJECT, Owner.DATASET, Owner.SUBJECT);

  private final Vocabularies vocabularies;
  private final Vocabularies quiet;
  private final Clock clock;

  EntryLines(Vocabularies vocabularies, Clock clock) {
    this.vocabularies = vocabularies;
    this.quiet = vocabularies.withoutSuggestions();
    this.clock = clock;
  }

  /** The draft of a line, its facts as they are to be kept. */
  @Override
  public Optional<EntryDraft> read(Line line, Checks checks, boolean suggests) {
    Fields fields = new Fields(line, checks);
    Optional<Owner> owner = fields.word("owner", OWNERS, Owner::word);
    EntryDraft draft =
        new EntryDraft(
            owner,
            fields.text("id").orElse(""),
            fields.text("kind"),
            line.byPath() ? named(line, owner, checks) : line.facts(),
            fields.moment("effective_at"));
    if (!checks.violations().isEmpty()) {
      return Optional.empty();
    }
    Map<String, RawValue> kept =
        new EntryCheck(suggests ? vocabularies : quiet, Moments.kept(clock.instant()))
            .check(draft, checks);
    return Optional.of(new EntryDraft(owner, draft.id(), draft.kind(), kept, draft.effectiveAt()));
  }

  private static Map<String, RawValue> named(Line line, Optional<Owner> owner, Checks checks) {
    Map<String, RawValue> facts = new LinkedHashMap<>();
    line.facts()
        .forEach((path, value) -> {
          String start = owner.map(known -> known.word() + ".").orElse("");
          if (owner.isPresent() && !path.startsWith(start)) {
            String shown = Words.shortened(path);
            checks.add(
                shown,
                "`" + shown + "` is not a fact of a " + owner.get().word(),
                "leave the cell blank");
          } else {
            facts.put(path.substring(start.length()), value);
          }
        });
    return facts;
  }
}

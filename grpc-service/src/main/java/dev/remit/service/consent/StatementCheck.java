package dev.remit.service.consent;

import dev.remit.lang.word.Axis;
import dev.remit.service.check.Checks;
import dev.remit.service.check.Vocabularies;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.StatementRow;
import java.time.Instant;

/** Checks statements before they are recorded. */
final class StatementCheck {

  /** The most characters a reference may have. */
  static final int MAX_REFERENCE = 2_000;

  private final Vocabularies vocabularies;
  private final Instant now;
  private final String subject;

  /**
   * A check.
   *
   * @param subject what the field of the subject's id is called
   */
  StatementCheck(Vocabularies vocabularies, Instant now, String subject) {
    this.vocabularies = vocabularies;
    this.now = now;
    this.subject = subject;
  }

  /** Checks all of a draft. */
  void check(StatementDraft draft, Checks checks) {
    checks.id(subject, draft.subject());
    checks.present("by", draft.by(), "write `parent` or `subject`");
    checks.present(
        "act",
        draft.act(),
        "write `given`, `refused`, `withdrawn`, `objection raised` or `objection lifted`");
    draft.purpose().ifPresent(name -> vocabularies.term(Axis.PURPOSE, "purpose", name, checks));
    draft
        .recipient()
        .ifPresent(name -> vocabularies.term(Axis.RECIPIENT, "recipient", name, checks));
    draft.recipientId().ifPresent(id -> checks.id("recipient_id", id));
    draft.category().ifPresent(name -> vocabularies.term(Axis.CATEGORY, "category", name, checks));
    checks.past("at", draft.at(), now);
    checks.note("reference", draft.reference(), MAX_REFERENCE);
  }

  /** The row of a draft that was checked, still without a number. */
  static StatementRow row(StatementDraft draft, Instant recordedAt, String recordedBy) {
    return new StatementRow(
        0,
        draft.subject(),
        draft.by().orElseThrow(),
        draft.act().orElseThrow(),
        draft.purpose(),
        draft.recipient(),
        draft.recipientId(),
        draft.category(),
        draft.at().map(Moments::kept).orElse(recordedAt),
        draft.reference(),
        recordedAt,
        recordedBy);
  }
}

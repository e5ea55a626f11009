package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Fact;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Owner;

/** What a condition may read. */
enum Reads {
  ANYTHING,
  /** Whose consent counts: it must be the same for every item and request of a day. */
  SUBJECT_AND_DATE;

  boolean allows(Fact fact, Span span, Report report) {
    boolean allowed =
        this == ANYTHING
            || fact.owner() == Owner.SUBJECT
            || (fact.owner() == Owner.REQUEST && fact.name().equals("date"));
    return allowed || allows(Phrases.quoted(fact.path()), span, report);
  }

  /** Whether something that is neither a fact of the subject nor the date may be read. */
  boolean allows(String what, Span span, Report report) {
    if (this == SUBJECT_AND_DATE) {
      report.add(
          Code.CONSENT_READS_OTHERS,
          span,
          "whose consent counts cannot depend on " + what,
          "only facts of the subject and `request.date` may be read here");
    }
    return this == ANYTHING;
  }
}

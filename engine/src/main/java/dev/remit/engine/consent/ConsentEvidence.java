package dev.remit.engine.consent;

import dev.remit.lang.word.ConsentState;
import java.util.List;

/** What a request knows of its subject's consent. */
public sealed interface ConsentEvidence {

  /** Nothing: no subject is named, or the register did not answer. */
  record Unknown() implements ConsentEvidence {}

  /** The register's answer for every item, as an example or an offline request states it. */
  record Stated(ConsentState state) implements ConsentEvidence {}

  /** Every record about the subject, in any order. */
  record Recorded(List<ConsentRecord> records) implements ConsentEvidence {
    public Recorded {
      records = List.copyOf(records);
    }
  }
}

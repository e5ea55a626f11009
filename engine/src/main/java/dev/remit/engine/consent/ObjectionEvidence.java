package dev.remit.engine.consent;

import java.util.List;

/** What a request knows of its subject's objections. */
public sealed interface ObjectionEvidence {

  /** Nothing: no subject is named, or the register did not answer. */
  record Unknown() implements ObjectionEvidence {}

  /** The register's answer for every item, as an example or an offline request states it. */
  record Stated(boolean raised) implements ObjectionEvidence {}

  /** Every record about the subject, in any order. */
  record Recorded(List<ObjectionRecord> records) implements ObjectionEvidence {
    public Recorded {
      records = List.copyOf(records);
    }
  }
}

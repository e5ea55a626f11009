package dev.remit.engine.consent;

import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import java.time.Instant;

/**
 * One entry of the consent register about a subject.
 *
 * @param by who said it
 * @param state given, refused or withdrawn; never absent
 * @param at when; in force from that moment
 */
public record ConsentRecord(Scope scope, Party by, ConsentState state, Instant at) {
  public ConsentRecord {
    if (state == ConsentState.ABSENT) {
      throw new IllegalArgumentException("consent that is absent is not recorded");
    }
  }
}

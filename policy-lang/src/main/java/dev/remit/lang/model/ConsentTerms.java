package dev.remit.lang.model;

import dev.remit.lang.word.Party;
import java.util.List;
import java.util.Optional;

/**
 * Whose consent counts, and how long a grant lasts.
 *
 * @param parties whose records count; records of a party not listed never do
 * @param lastingMonths months after which a grant is no longer in force; empty for ever
 */
public record ConsentTerms(List<Counted> parties, Optional<Integer> lastingMonths) {
  public ConsentTerms {
    parties = List.copyOf(parties);
  }

  /**
   * A party's records count while {@code once} holds, if given, and {@code until} does not. The
   * conditions speak of the subject's facts and the request's date only.
   */
  public record Counted(Party party, Optional<Condition> once, Optional<Condition> until) {}
}

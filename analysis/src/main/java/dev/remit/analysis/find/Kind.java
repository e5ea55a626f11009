package dev.remit.analysis.find;

import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What one or two versions decide.
 *
 * @param outcomes one for each version; empty if it does not know the request's words
 */
record Kind(List<Optional<Outcome>> outcomes) {
  Kind {
    outcomes = List.copyOf(outcomes);
  }

  /** As {@code permitted, denied}. */
  @Override
  public String toString() {
    return String.join(
        ", ", outcomes.stream().map(o -> o.map(Outcome::word).orElse("not known")).toList());
  }
}

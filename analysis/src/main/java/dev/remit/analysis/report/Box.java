package dev.remit.analysis.report;

import dev.remit.lang.word.Axis;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A part of the space of requests, given by its terms on every axis.
 *
 * @param groups one for each axis; the request's item is on {@code category}
 */
public record Box(Map<Axis, TermGroup> groups) {
  public Box {
    groups = Collections.unmodifiableMap(new EnumMap<>(groups));
  }

  public TermGroup on(Axis axis) {
    return Objects.requireNonNull(groups.get(axis));
  }

  /** As the head of a rule: {@code release of identifying to company}. */
  public String text() {
    StringBuilder text = new StringBuilder(on(Axis.ACTION).text());
    text.append(" of ").append(on(Axis.CATEGORY).text());
    clause(text, "to", Axis.RECIPIENT);
    clause(text, "for", Axis.PURPOSE);
    clause(text, "in", Axis.SETTING);
    clause(text, "under", Axis.BASIS);
    return text.toString();
  }

  private void clause(StringBuilder text, String word, Axis axis) {
    if (!on(axis).isEverything()) {
      text.append(' ').append(word).append(' ').append(on(axis).text());
    }
  }
}

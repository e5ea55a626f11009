package dev.remit.analysis.find;

import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a rule does on one line: without its name, title and citations. */
final class RuleText {

  private RuleText() {}

  static String of(Rule rule) {
    StringBuilder text = new StringBuilder(rule.effect().word());
    text.append(' ').append(set(rule.head().actions(), "any"));
    text.append(" of ").append(set(rule.head().data(), "everything"));
    clause(text, "to", rule, Axis.RECIPIENT, "anyone");
    clause(text, "for", rule, Axis.PURPOSE, "anything");
    clause(text, "in", rule, Axis.SETTING, "anywhere");
    clause(text, "under", rule, Axis.BASIS, "anything");
    rule.when().ifPresent(when -> text.append(" when ").append(ConditionText.of(when)));
    rule.unless().ifPresent(unless -> text.append(" unless ").append(ConditionText.of(unless)));
    if (!rule.requiring().isEmpty()) {
      text.append(" requiring ")
          .append(rule.requiring().stream().map(Duty::toString).collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  private static void clause(
      StringBuilder text, String word, Rule rule, Axis axis, String everything) {
    TermSet set = rule.head().on(axis);
    if (set.written()) {
      text.append(' ').append(word).append(' ').append(set(set, everything));
    }
  }

  private static String set(TermSet set, String everything) {
    String included = set.whole() ? everything : union(set.included());
    return set.excluded().isEmpty() ? included : included + " but " + union(set.excluded());
  }

  private static String union(List<List<Term>> union) {
    return union.stream()
        .map(all ->
            all.stream()
                .map(term -> ConditionText.name(term.name()))
                .collect(Collectors.joining(" and ")))
        .collect(Collectors.joining(", "));
  }
}

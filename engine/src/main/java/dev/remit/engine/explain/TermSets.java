package dev.remit.engine.explain;

import dev.remit.engine.interpret.Clause;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import java.util.List;
import java.util.stream.Collectors;

/** Writes clauses of heads as they are written in policies. */
final class TermSets {

  private TermSets() {}

  /** As {@code `to university, charity`}; the action's clause has no word of its own. */
  static String text(Clause clause, TermSet set) {
    String word = clause == Clause.ACTION ? "" : clause.word() + " ";
    String included = set.whole() ? whole(clause) : union(set.included());
    String excluded = set.excluded().isEmpty() ? "" : " but " + union(set.excluded());
    return Wording.quoted(word + included + excluded);
  }

  private static String whole(Clause clause) {
    return switch (clause) {
      case ACTION -> "any";
      case OF -> "everything";
      case TO -> "anyone";
      case FOR, UNDER -> "anything";
      case IN -> "anywhere";
      case WHEN, UNLESS -> "";
    };
  }

  private static String union(List<List<Term>> intersections) {
    String listed =
        intersections.stream()
            .limit(12)
            .map(terms -> terms.stream().map(Term::name).collect(Collectors.joining(" and ")))
            .collect(Collectors.joining(", "));
    return intersections.size() <= 12
        ? listed
        : listed + " and " + (intersections.size() - 12) + " more";
  }
}

package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import java.util.Arrays;

/** Warns of rules whose head matches no request. */
final class Heads {

  private Heads() {}

  static void addEmpty(PolicyVersion version, Report report) {
    for (Rule rule : version.rules()) {
      Arrays.stream(Axis.values())
          .filter(axis -> matchesNothing(rule, axis))
          .findFirst()
          .ifPresent(axis ->
              report.add(
                  Code.EMPTY_HEAD,
                  rule.head().on(axis).span(),
                  "rule " + Phrases.quoted(rule.name()) + " can never apply",
                  isLimited(rule, axis)
                      ? "no purpose is outside this set"
                      : "nothing is in this set"));
    }
  }

  private static boolean matchesNothing(Rule rule, Axis axis) {
    TermSet set = rule.head().on(axis);
    return isLimited(rule, axis) ? isWhole(set) : isEmpty(set);
  }

  /** Whether the rule applies to what is outside this clause. */
  private static boolean isLimited(Rule rule, Axis axis) {
    return rule.effect() == Effect.LIMIT && axis == Axis.PURPOSE;
  }

  private static boolean isEmpty(TermSet set) {
    return !set.isEverything() && set.leaves().isEmpty();
  }

  private static boolean isWhole(TermSet set) {
    return set.isEverything()
        || set.leaves().size() == set.taxonomy().terms().stream().filter(Term::isLeaf).count();
  }
}

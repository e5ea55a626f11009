package dev.remit.engine.explain;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.PolicyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The conditions without {@code and}, {@code or} and {@code not} that a version's rules use. */
final class Atoms {

  private final List<Condition.Atom> atoms = new ArrayList<>();
  private final Set<Define> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Atoms() {}

  /** Each once, in the order of the rules. */
  static List<Condition.Atom> of(PolicyVersion version) {
    Atoms collected = new Atoms();
    version
        .rules()
        .forEach(rule -> {
          rule.when().ifPresent(collected::collect);
          rule.unless().ifPresent(collected::collect);
        });
    return collected.atoms;
  }

  private void collect(Condition condition) {
    switch (condition) {
      case Condition.And(var parts, var _) -> parts.forEach(this::collect);
      case Condition.Or(var parts, var _) -> parts.forEach(this::collect);
      case Condition.Not(var part, var _) -> collect(part);
      case Condition.Defined(var define, var _) -> {
        if (seen.add(define)) {
          collect(define.condition());
        }
      }
      case Condition.Atom atom -> atoms.add(atom);
    }
  }

  /** The sides of an atom that compares two. */
  static Stream<Operand> operands(Condition.Atom atom) {
    return switch (atom) {
      case Condition.Compare(var left, var _, var right, var _) -> Stream.of(left, right);
      case Condition.Is(var operand, var term, var _) -> Stream.of(operand, term);
      case Condition.IsIn(var operand, var set, var _) -> Stream.of(operand, set);
      case Condition.Includes(var set, var _, var elements, var _) -> Stream.of(set, elements);
      case Condition.StartsWith(var operand, var start, var _) -> Stream.of(operand, start);
      case Condition.Holds _,
          Condition.IsNone _,
          Condition.ConsentIs _,
          Condition.ObjectionIsRaised _ ->
          Stream.of();
    };
  }
}

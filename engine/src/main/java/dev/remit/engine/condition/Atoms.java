package dev.remit.engine.condition;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What conditions are made of, without {@code and}, {@code or}, {@code not} and defines. */
public final class Atoms {

  private final List<Condition.Atom> atoms = new ArrayList<>();
  private final Set<Define> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Atoms() {}

  /** The atoms of some conditions, in their order; those of a define once. */
  public static List<Condition.Atom> of(Stream<Condition> conditions) {
    Atoms collected = new Atoms();
    conditions.forEach(collected::collect);
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

  /** The left and the right side of an atom that compares two; of another, none. */
  public static List<Operand> operands(Condition.Atom atom) {
    return switch (atom) {
      case Condition.Compare(var left, var _, var right, var _) -> List.of(left, right);
      case Condition.Is(var operand, var term, var _) -> List.of(operand, term);
      case Condition.IsIn(var operand, var set, var _) -> List.of(operand, set);
      case Condition.Includes(var set, var _, var elements, var _) -> List.of(set, elements);
      case Condition.StartsWith(var operand, var start, var _) -> List.of(operand, start);
      case Condition.Holds _,
          Condition.IsNone _,
          Condition.ConsentIs _,
          Condition.ObjectionIsRaised _ ->
          List.of();
    };
  }
}

package dev.remit.analysis.encode;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The conditions without {@code and}, {@code or} and {@code not} that a scope can depend on. */
final class Atoms {

  private final List<Condition.Atom> atoms = new ArrayList<>();
  private final Set<Define> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Atoms() {}

  /** Those of its rules and, if they ask about consent or objections, of whose word counts. */
  static List<Condition.Atom> of(Scope scope) {
    Atoms found = new Atoms();
    scope.allConditions().forEach(found::collect);
    if (found.atoms.stream().anyMatch(Atoms::asksRegister)) {
      scope.version().vocabulary().consent().stream()
          .flatMap(terms -> terms.parties().stream())
          .flatMap(Atoms::counts)
          .forEach(found::collect);
    }
    return found.atoms;
  }

  /** Those of a condition. */
  static List<Condition.Atom> of(Condition condition) {
    Atoms found = new Atoms();
    found.collect(condition);
    return found.atoms;
  }

  private static Stream<Condition> counts(ConsentTerms.Counted party) {
    return Stream.concat(party.once().stream(), party.until().stream());
  }

  static boolean asksRegister(Condition.Atom atom) {
    return atom instanceof Condition.ConsentIs || atom instanceof Condition.ObjectionIsRaised;
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

  /** The two sides of an atom that has two. */
  static Optional<Sides> sides(Condition.Atom atom) {
    return switch (atom) {
      case Condition.Compare(var left, var _, var right, var _) -> sides(left, right);
      case Condition.Is(var left, var right, var _) -> sides(left, right);
      case Condition.IsIn(var left, var right, var _) -> sides(left, right);
      case Condition.Includes(var left, var _, var right, var _) -> sides(left, right);
      case Condition.StartsWith(var left, var right, var _) -> sides(left, right);
      case Condition.Holds _,
          Condition.IsNone _,
          Condition.ConsentIs _,
          Condition.ObjectionIsRaised _ ->
          Optional.empty();
    };
  }

  private static Optional<Sides> sides(Operand left, Operand right) {
    return Optional.of(new Sides(left, right));
  }

  record Sides(Operand left, Operand right) {}
}

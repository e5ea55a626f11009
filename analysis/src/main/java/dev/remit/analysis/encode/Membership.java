package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Tri;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Quantifier;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * {@code is}, {@code is in} and {@code includes} as formulas, of operands that are neither missing
 * nor none.
 */
final class Membership {

  /** A term that is a value, or one of a set's, where a formula holds. */
  private record Choice(Formula where, Term term) {}

  private final int version;
  private final Space space;
  private final Logic logic;
  private final SlotValues values;

  Membership(int version, Space space) {
    this.version = version;
    this.space = space;
    this.logic = space.logic();
    this.values = new SlotValues(space);
  }

  Tri is(Operand operand, Operand term) {
    return includes(operand, Quantifier.ANY, term);
  }

  Tri isIn(Operand operand, Operand set) {
    return includes(operand, Quantifier.ANY, set);
  }

  Tri includes(Operand set, Quantifier quantifier, Operand elements) {
    if (quantifier == Quantifier.NONE) {
      return logic.not(includes(set, Quantifier.ANY, elements));
    }
    Operand left = Usage.bare(set);
    Operand right = Usage.bare(elements);
    return Words.element(left.type()) instanceof Type.OfTerm(var taxonomy)
        ? terms(left, quantifier, right, taxonomy)
        : logic.known(simple(left, quantifier, right));
  }

  private Tri terms(Operand left, Quantifier quantifier, Operand right, Taxonomy taxonomy) {
    if (left instanceof Operand.OfAxis(var axis, var _, var _)) {
      return switch (right) {
        case Operand.OfFact(var fact, var _) -> relation(space.fact(fact));
        case Operand.Constant(var value, var _, var _) ->
            space
                .axis(axis)
                .says(version, term -> term.map(t -> isAny(t, value, taxonomy)).orElse(Truth.TRUE));
        // The item being decided is one of those requested.
        case Operand.Data _ -> logic.tri(true);
        case Operand.OfAxis _, Operand.Shifted _, Operand.Singleton _ ->
            throw new IllegalArgumentException("an axis is compared with " + right.type());
      };
    }
    List<Choice> ours = choices(left);
    List<Choice> theirs = choices(right);
    return switch (quantifier) {
      case ANY -> logic.anyOf(ours.stream().map(one -> matchesAny(one, theirs, taxonomy)).toList());
      case ONLY ->
          logic.allOf(
              ours.stream()
                  .map(one -> unless(one.where(), matchesAny(one, theirs, taxonomy)))
                  .toList());
      case ALL ->
          logic.allOf(
              theirs.stream()
                  .map(one -> unless(one.where(), matchedByAny(one, ours, taxonomy)))
                  .toList());
      case NONE -> throw new IllegalArgumentException("none is not any");
    };
  }

  private Truth isAny(Term term, Value value, Taxonomy taxonomy) {
    Truth any = Truth.FALSE;
    for (Value element : Usage.elements(value)) {
      any = any.or(taxonomy.is(term, term(element)));
    }
    return any;
  }

  private static Term term(Value value) {
    if (value instanceof Value.TermValue(var term)) {
      return term;
    }
    throw new IllegalArgumentException(value + " is not a term");
  }

  /** True where something is not there, and otherwise as given. */
  private Tri unless(Formula there, Tri tri) {
    Formula gone = logic.not(there);
    return new Tri(logic.or(gone, tri.certain()), logic.or(gone, tri.possible()));
  }

  private Tri matchesAny(Choice one, List<Choice> others, Taxonomy taxonomy) {
    return some(one, others, other -> taxonomy.is(one.term(), other.term()));
  }

  private Tri matchedByAny(Choice one, List<Choice> others, Taxonomy taxonomy) {
    return some(one, others, other -> taxonomy.is(other.term(), one.term()));
  }

  private Tri some(Choice one, List<Choice> others, Function<Choice, Truth> matches) {
    List<Formula> certain = new ArrayList<>();
    List<Formula> possible = new ArrayList<>();
    for (Choice other : others) {
      Truth truth = matches.apply(other);
      if (truth != Truth.FALSE) {
        possible.add(other.where());
      }
      if (truth == Truth.TRUE) {
        certain.add(other.where());
      }
    }
    return new Tri(
        logic.and(one.where(), logic.or(certain)), logic.and(one.where(), logic.or(possible)));
  }

  /** What a request's own term and a fact that it is compared with have to do with each other. */
  private Tri relation(FactVariable fact) {
    List<Formula> certain = new ArrayList<>();
    List<Formula> possible = new ArrayList<>();
    TermCells cells = cells(fact);
    List<Formula.Variable> bits = bits(fact);
    for (int i = 0; i < bits.size(); i++) {
      Truth truth = cells.relation(version, cells.cells().get(i));
      if (truth != Truth.FALSE) {
        possible.add(bits.get(i));
      }
      if (truth == Truth.TRUE) {
        certain.add(bits.get(i));
      }
    }
    return new Tri(logic.or(certain), logic.or(possible));
  }

  private static TermCells cells(FactVariable fact) {
    return switch (fact.content()) {
      case FactVariable.Content.OneTerm(var cells, var _) -> cells;
      case FactVariable.Content.Terms(var cells, var _) -> cells;
      default -> throw new IllegalArgumentException(fact.key() + " has no terms");
    };
  }

  private static List<Formula.Variable> bits(FactVariable fact) {
    return switch (fact.content()) {
      case FactVariable.Content.OneTerm(var _, var bits) -> bits;
      case FactVariable.Content.Terms(var _, var bits) -> bits;
      default -> throw new IllegalArgumentException(fact.key() + " has no terms");
    };
  }

  private List<Choice> choices(Operand operand) {
    List<Choice> choices = new ArrayList<>();
    switch (operand) {
      case Operand.Constant(var value, var _, var _) ->
          Usage.elements(value)
              .forEach(element -> choices.add(new Choice(logic.constant(true), term(element))));
      case Operand.OfFact(var fact, var _) -> {
        FactVariable variable = space.fact(fact);
        TermCells cells = cells(variable);
        List<Formula.Variable> bits = bits(variable);
        for (int i = 0; i < bits.size(); i++) {
          Formula where = bits.get(i);
          cells
              .standIn(version, cells.cells().get(i))
              .ifPresent(term -> choices.add(new Choice(where, term)));
        }
      }
      case Operand.Data _ -> {
        DataVariable data = space.data().orElseThrow();
        for (int i = 0; i < data.bits().size(); i++) {
          Formula where = data.bits().get(i);
          data.standIn(version, i).ifPresent(term -> choices.add(new Choice(where, term)));
        }
      }
      case Operand.OfAxis _, Operand.Shifted _, Operand.Singleton _ ->
          throw new IllegalArgumentException(operand.type() + " has no choices");
    }
    return choices;
  }

  private Formula simple(Operand left, Quantifier quantifier, Operand right) {
    Slots slots =
        Objects.requireNonNull(space.slots().get((Type.Simple) Words.element(left.type())));
    List<Formula> any = new ArrayList<>();
    List<Formula> all = new ArrayList<>();
    List<Formula> only = new ArrayList<>();
    for (int i = 0; i < slots.slots().size(); i++) {
      Formula ours = has(left, slots.slots().get(i), i);
      Formula theirs = has(right, slots.slots().get(i), i);
      any.add(logic.and(ours, theirs));
      all.add(logic.implies(theirs, ours));
      only.add(logic.implies(ours, theirs));
    }
    return switch (quantifier) {
      case ANY -> logic.or(any);
      case ALL -> logic.and(all);
      case ONLY -> logic.and(only);
      case NONE -> throw new IllegalArgumentException("none is not any");
    };
  }

  /** Whether what a place holds is the operand, or in it. */
  private Formula has(Operand operand, Slots.Slot slot, int index) {
    Formula has =
        switch (operand) {
          case Operand.Constant(var value, var _, var _) ->
              logic.or(
                  Usage.elements(value).stream()
                      .map(element -> values.holds(slot, element))
                      .toList());
          case Operand.OfFact(var fact, var _) -> {
            FactVariable variable = space.fact(fact);
            yield variable.content() instanceof FactVariable.Content.Values(var _, var bits)
                ? bits.get(index)
                : values.holds(slot, variable);
          }
          case Operand.Data _, Operand.OfAxis _, Operand.Shifted _, Operand.Singleton _ ->
              throw new IllegalArgumentException(operand.type() + " is not simple");
        };
    return logic.and(values.isFilled(slot), has);
  }
}

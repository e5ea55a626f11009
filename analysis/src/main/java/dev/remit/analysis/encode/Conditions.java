package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Sum;
import dev.remit.analysis.logic.Text;
import dev.remit.analysis.logic.Tri;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.Quantifier;
import java.util.IdentityHashMap;
import java.util.function.Function;

/** The conditions of one version as formulas. Defines are written once each. Thread-safe. */
final class Conditions {

  private final int version;
  private final Space space;
  private final Logic logic;
  private final Membership membership;
  private final Function<Condition.Atom, Tri> registers;
  private final IdentityHashMap<Define, Tri> defines = new IdentityHashMap<>();
  private final IdentityHashMap<Condition.Atom, Tri> atoms = new IdentityHashMap<>();

  /**
   * Conditions of a version.
   *
   * @param registers says what the consent and objection registers say
   */
  Conditions(int version, Space space, Function<Condition.Atom, Tri> registers) {
    this.version = version;
    this.space = space;
    this.logic = space.logic();
    this.membership = new Membership(version, space);
    this.registers = registers;
  }

  synchronized Tri of(Condition condition) {
    return switch (condition) {
      case Condition.And(var parts, var _) -> logic.allOf(parts.stream().map(this::of).toList());
      case Condition.Or(var parts, var _) -> logic.anyOf(parts.stream().map(this::of).toList());
      case Condition.Not(var part, var _) -> logic.not(of(part));
      case Condition.Defined(var define, var _) -> {
        Tri known = defines.get(define);
        if (known == null) {
          known = of(define.condition());
          defines.put(define, known);
        }
        yield known;
      }
      case Condition.Atom atom -> {
        Tri known = atoms.get(atom);
        if (known == null) {
          known = atom(atom);
          atoms.put(atom, known);
        }
        yield known;
      }
    };
  }

  private Tri atom(Condition.Atom atom) {
    return switch (atom) {
      case Condition.Holds(var fact, var _) -> {
        FactVariable variable = space.fact(fact);
        Formula truth =
            variable.content() instanceof FactVariable.Content.Flag(var flag)
                ? logic.and(logic.not(variable.none()), flag)
                : logic.constant(false);
        yield logic.given(variable.knownTo(version), logic.known(truth));
      }
      case Condition.IsNone(var fact, var _) -> {
        FactVariable variable = space.fact(fact);
        yield logic.given(variable.knownTo(version), logic.known(variable.none()));
      }
      case Condition.Compare(var left, var comparison, var right, var _) ->
          compare(left, comparison, right);
      case Condition.StartsWith(var operand, var start, var _) ->
          given(operand, start, logic.known(logic.startsWith(text(operand), text(start))));
      case Condition.Is(var operand, var term, var _) ->
          given(operand, term, membership.is(operand, term));
      case Condition.IsIn(var operand, var set, var _) ->
          given(operand, set, membership.isIn(operand, set));
      case Condition.Includes(var set, var quantifier, var elements, var _) -> {
        Tri includes = membership.includes(set, quantifier, elements);
        Formula none = logic.or(none(set), none(elements));
        Formula ofNone = logic.constant(quantifier == Quantifier.NONE);
        yield logic.given(
            known(set, elements),
            new Tri(
                logic.or(logic.and(none, ofNone), logic.and(logic.not(none), includes.certain())),
                logic.or(
                    logic.and(none, ofNone), logic.and(logic.not(none), includes.possible()))));
      }
      case Condition.ConsentIs _, Condition.ObjectionIsRaised _ -> registers.apply(atom);
    };
  }

  /** A test of two values: unknown if one is missing, false if one is none. */
  private Tri given(Operand left, Operand right, Tri test) {
    Formula valued = logic.not(logic.or(none(left), none(right)));
    return logic.given(
        known(left, right),
        new Tri(logic.and(valued, test.certain()), logic.and(valued, test.possible())));
  }

  private Formula known(Operand left, Operand right) {
    return logic.and(known(left), known(right));
  }

  private Formula known(Operand operand) {
    return switch (operand) {
      case Operand.Constant _, Operand.Data _ -> logic.constant(true);
      case Operand.OfFact(var fact, var _) -> space.fact(fact).knownTo(version);
      case Operand.OfAxis(var axis, var _, var _) -> space.axis(axis).isNamed();
      case Operand.Shifted(var date, var _, var months, var _) ->
          logic.and(known(date), known(months));
      case Operand.Singleton(var element, var _, var _) -> known(element);
    };
  }

  private Formula none(Operand operand) {
    return switch (operand) {
      case Operand.Constant _, Operand.Data _, Operand.OfAxis _ -> logic.constant(false);
      case Operand.OfFact(var fact, var _) -> space.fact(fact).none();
      case Operand.Shifted(var date, var _, var months, var _) ->
          logic.or(none(date), none(months));
      case Operand.Singleton(var element, var _, var _) -> none(element);
    };
  }

  private Tri compare(Operand left, Comparison comparison, Operand right) {
    Formula leftNone = none(left);
    Formula rightNone = none(right);
    Formula valued = logic.not(logic.or(leftNone, rightNone));
    Formula truth =
        switch (comparison) {
          case EQUAL -> equal(left, right, leftNone, rightNone, valued);
          case NOT_EQUAL -> logic.not(equal(left, right, leftNone, rightNone, valued));
          case LESS -> logic.and(valued, logic.less(sum(left), sum(right)));
          case LESS_OR_EQUAL -> logic.and(valued, logic.atMost(sum(left), sum(right)));
          case GREATER -> logic.and(valued, logic.less(sum(right), sum(left)));
          case GREATER_OR_EQUAL -> logic.and(valued, logic.atMost(sum(right), sum(left)));
        };
    return logic.given(known(left, right), logic.known(truth));
  }

  private Formula equal(
      Operand left, Operand right, Formula leftNone, Formula rightNone, Formula valued) {
    return logic.or(logic.and(leftNone, rightNone), logic.and(valued, sameValue(left, right)));
  }

  private Formula sameValue(Operand left, Operand right) {
    Type type = left.type();
    if (type.isOrdered()) {
      return logic.equal(sum(left), sum(right));
    }
    return type == Type.Simple.TEXT
        ? logic.equal(text(left), text(right))
        : logic.iff(flag(left), flag(right));
  }

  private Formula flag(Operand operand) {
    return switch (operand) {
      case Operand.Constant(var value, var _, var _) ->
          logic.constant(value.equals(new Value.BooleanValue(true)));
      case Operand.OfFact(var fact, var _)
          when space.fact(fact).content() instanceof FactVariable.Content.Flag(var truth) ->
          truth;
      default -> throw new IllegalArgumentException(operand.type() + " is not boolean");
    };
  }

  private Text text(Operand operand) {
    return switch (operand) {
      case Operand.Constant(var value, var _, var _) -> SlotValues.text(value);
      case Operand.OfFact(var fact, var _)
          when space.fact(fact).content() instanceof FactVariable.Content.OfText(int variable) ->
          new Text.Variable(variable);
      default -> throw new IllegalArgumentException(operand.type() + " is not text");
    };
  }

  /** A number, number of months or day, if the operand has a value. */
  private Sum sum(Operand operand) {
    return switch (operand) {
      case Operand.Constant(var value, var _, var _) -> SlotValues.number(value);
      case Operand.OfFact(var fact, var _) ->
          switch (space.fact(fact).content()) {
            case FactVariable.Content.Amount(int variable) -> Sum.variable(variable);
            case FactVariable.Content.Day(var day) -> day.number();
            default -> throw new IllegalArgumentException(fact + " is not ordered");
          };
      case Operand.Shifted(var date, var back, var months, var _) ->
          sum(date).plus((back ? -1L : 1L) * MonthCalendar.DAYS_PER_MONTH, sum(months));
      case Operand.OfAxis _, Operand.Data _, Operand.Singleton _ ->
          throw new IllegalArgumentException(operand.type() + " is not ordered");
    };
  }
}

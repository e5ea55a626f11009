package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Sum;
import dev.remit.analysis.logic.Text;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The values in the places of sets: places that hold one value are in the same sets. */
final class SlotValues {

  private final Space space;
  private final Logic logic;

  SlotValues(Space space) {
    this.space = space;
    this.logic = space.logic();
  }

  /** Whether a fact has a value, and not none. */
  Formula isValued(FactVariable fact) {
    return logic.and(fact.known(), logic.not(fact.none()));
  }

  /** Whether a place holds something. */
  Formula isFilled(Slots.Slot slot) {
    return slot instanceof Slots.Slot.OfFact(var key)
        ? isValued(variable(key))
        : logic.constant(true);
  }

  private FactVariable variable(String key) {
    return Objects.requireNonNull(space.facts().get(key));
  }

  /** Whether a place, which holds something, holds a constant. */
  Formula holds(Slots.Slot slot, Value value) {
    return switch (slot) {
      case Slots.Slot.OfConstant(var constant) -> logic.constant(constant.equals(value));
      case Slots.Slot.OfFact(var key) -> isValue(variable(key), value);
      case Slots.Slot.Fresh _ -> logic.constant(false);
    };
  }

  /** Whether a place, which holds something, holds a fact's value, which there is. */
  Formula holds(Slots.Slot slot, FactVariable fact) {
    return switch (slot) {
      case Slots.Slot.OfConstant(var constant) -> isValue(fact, constant);
      case Slots.Slot.OfFact(var key) -> same(variable(key), fact);
      case Slots.Slot.Fresh _ -> logic.constant(false);
    };
  }

  private Formula isValue(FactVariable fact, Value value) {
    return switch (fact.content()) {
      case FactVariable.Content.Flag(var truth) ->
          value.equals(new Value.BooleanValue(true)) ? truth : logic.not(truth);
      case FactVariable.Content.Amount(int variable) ->
          logic.equal(Sum.variable(variable), number(value));
      case FactVariable.Content.Day(var day) -> logic.equal(day.number(), number(value));
      case FactVariable.Content.OfText(int variable) ->
          logic.equal(new Text.Variable(variable), text(value));
      case FactVariable.Content.OneTerm _,
          FactVariable.Content.Terms _,
          FactVariable.Content.Values _ ->
          throw new IllegalArgumentException(fact.key() + " is not simple");
    };
  }

  private Formula same(FactVariable one, FactVariable other) {
    return switch (one.content()) {
      case FactVariable.Content.Flag(var truth)
          when other.content() instanceof FactVariable.Content.Flag(var to) ->
          logic.iff(truth, to);
      case FactVariable.Content.Amount(int variable)
          when other.content() instanceof FactVariable.Content.Amount(int to) ->
          logic.equal(Sum.variable(variable), Sum.variable(to));
      case FactVariable.Content.Day(var day)
          when other.content() instanceof FactVariable.Content.Day(var to) ->
          logic.equal(day.number(), to.number());
      case FactVariable.Content.OfText(int variable)
          when other.content() instanceof FactVariable.Content.OfText(int to) ->
          logic.equal(new Text.Variable(variable), new Text.Variable(to));
      default -> throw new IllegalArgumentException(one.key() + " is not as " + other.key());
    };
  }

  /** The place of a constant among those of its type. */
  static Sum number(Value value) {
    return switch (value) {
      case Value.NumberValue(long number) -> Sum.of(number);
      case Value.MonthsValue(int months) -> Sum.of(months);
      case Value.DateValue(var date) -> Sum.of(MonthCalendar.day(date));
      case Value.BooleanValue _,
          Value.TextValue _,
          Value.TermValue _,
          Value.SetValue _,
          Value.None _ ->
          throw new IllegalArgumentException(value + " is not ordered");
    };
  }

  static Text text(Value value) {
    return new Text.Constant(value instanceof Value.TextValue(var text) ? text : "");
  }

  /** Places of one value are in the same sets, and a fact without a value fills none. */
  void addTo(List<Formula> always) {
    for (FactVariable fact : space.facts().values()) {
      if (fact.content() instanceof FactVariable.Content.Values(var type, var bits)) {
        List<Slots.Slot> slots = Objects.requireNonNull(space.slots().get(type)).slots();
        for (int i = 0; i < slots.size(); i++) {
          if (slots.get(i) instanceof Slots.Slot.OfFact(var key)) {
            always.add(logic.implies(bits.get(i), isFilled(slots.get(i))));
            always.addAll(agreements(variable(key), bits.get(i), slots, bits));
          }
        }
      }
    }
  }

  private List<Formula> agreements(
      FactVariable fact, Formula inSet, List<Slots.Slot> slots, List<Formula.Variable> bits) {
    List<Formula> agreements = new ArrayList<>();
    for (int j = 0; j < slots.size(); j++) {
      Formula same = logic.and(isValued(fact), isFilled(slots.get(j)), holds(slots.get(j), fact));
      agreements.add(logic.implies(same, logic.iff(inSet, bits.get(j))));
    }
    return agreements;
  }
}

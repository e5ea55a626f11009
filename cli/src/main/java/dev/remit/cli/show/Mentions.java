package dev.remit.cli.show;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The terms and facts that a version speaks of. */
final class Mentions {

  private final Set<Term> terms = new LinkedHashSet<>();
  private final Set<Fact> facts = new LinkedHashSet<>();

  private Mentions() {}

  static Mentions of(PolicyVersion version) {
    Mentions mentions = new Mentions();
    for (Rule rule : version.rules()) {
      mentions.head(rule.head());
      rule.when().ifPresent(mentions::condition);
      rule.unless().ifPresent(mentions::condition);
    }
    for (Guarantee guarantee : version.guarantees()) {
      mentions.head(guarantee.head());
      guarantee.when().ifPresent(mentions::condition);
      guarantee.unless().ifPresent(mentions::condition);
    }
    version.defines().stream().map(Define::condition).forEach(mentions::condition);
    return mentions;
  }

  boolean has(Term term) {
    return terms.contains(term);
  }

  boolean has(Fact fact) {
    return facts.contains(fact);
  }

  private void head(Head head) {
    for (Axis axis : Axis.values()) {
      TermSet set = head.on(axis);
      set.included().forEach(terms::addAll);
      set.excluded().forEach(terms::addAll);
    }
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.And(var conditions, _) -> conditions.forEach(this::condition);
      case Condition.Or(var conditions, _) -> conditions.forEach(this::condition);
      case Condition.Not(var negated, _) -> condition(negated);
      case Condition.Holds(var fact, _) -> facts.add(fact);
      case Condition.IsNone(var fact, _) -> facts.add(fact);
      case Condition.Compare(var left, _, var right, _) -> operands(left, right);
      case Condition.Is(var operand, var term, _) -> operands(operand, term);
      case Condition.IsIn(var operand, var set, _) -> operands(operand, set);
      case Condition.Includes(var set, _, var elements, _) -> operands(set, elements);
      case Condition.StartsWith(var operand, var start, _) -> operands(operand, start);
      // What a define says is looked at once, where it stands.
      case Condition.Defined _, Condition.ConsentIs _, Condition.ObjectionIsRaised _ -> {}
    }
  }

  private void operands(Operand... operands) {
    for (Operand operand : operands) {
      operand(operand);
    }
  }

  private void operand(Operand operand) {
    switch (operand) {
      case Operand.Constant(var value, _, _) -> value(value);
      case Operand.OfFact(var fact, _) -> facts.add(fact);
      case Operand.Shifted(var date, _, var months, _) -> operands(date, months);
      case Operand.Singleton(var element, _, _) -> operand(element);
      case Operand.OfAxis _, Operand.Data _ -> {}
    }
  }

  private void value(Value value) {
    switch (value) {
      case Value.TermValue(var term) -> terms.add(term);
      case Value.SetValue(var values) -> List.copyOf(values).forEach(this::value);
      case Value.BooleanValue _,
          Value.NumberValue _,
          Value.TextValue _,
          Value.DateValue _,
          Value.MonthsValue _,
          Value.None _ -> {}
    }
  }
}

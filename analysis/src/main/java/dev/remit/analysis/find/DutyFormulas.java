package dev.remit.analysis.find;

import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.engine.interpret.Duties;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Strictness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a version's permits and obligations require of a permitted item, as formulas. */
final class DutyFormulas {

  /** A duty, and where the rule that imposes it may apply. */
  private record Imposed(Duty duty, RuleFormulas rule) {}

  private final Logic logic;
  private final Map<String, List<Imposed>> imposed = new LinkedHashMap<>();

  DutyFormulas(List<RuleFormulas> rules, Logic logic) {
    this.logic = logic;
    rules.stream()
        .filter(
            rule -> rule.rule().effect() == Effect.PERMIT || rule.rule().effect() == Effect.OBLIGE)
        .forEach(rule ->
            rule.rule()
                .requiring()
                .forEach(duty ->
                    imposed
                        .computeIfAbsent(duty.obligation().name(), _ -> new ArrayList<>())
                        .add(new Imposed(duty, rule))));
  }

  /** The obligations that something imposes, by name. */
  Iterable<String> names() {
    return imposed.keySet();
  }

  /** The rules that impose an obligation. */
  List<RuleFormulas> rules(String name) {
    return of(name).stream().map(Imposed::rule).distinct().toList();
  }

  private List<Imposed> of(String name) {
    return imposed.getOrDefault(name, List.of());
  }

  /** The obligation as merged for one request; empty if nothing imposes it. */
  Optional<Duty> merged(String name, Evaluator evaluator) {
    return Duties.merge(
            of(name).stream()
                .filter(each -> evaluator.holds(each.rule().applies().possible()))
                .map(Imposed::duty)
                .toList())
        .stream()
        .findFirst();
  }

  /** Whether the obligation is as merged here; if empty, whether nothing imposes it. */
  Formula is(String name, Optional<Duty> duty) {
    Formula some =
        logic.or(of(name).stream().map(each -> each.rule().applies().possible()).toList());
    if (duty.isEmpty()) {
      return logic.not(some);
    }
    List<Formula> all = new ArrayList<>(List.of(some));
    List<Obligation.Parameter> parameters = duty.get().obligation().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Value merged = duty.get().arguments().get(i);
      for (Value value : values(name, i)) {
        boolean expected =
            merged instanceof Value.SetValue(var values)
                ? values.contains(value)
                : merged.equals(value);
        Formula results = results(name, i, value);
        all.add(expected ? results : logic.not(results));
      }
    }
    return logic.and(all);
  }

  /** Whether an obligation is the same as another version has it. */
  Formula isAs(DutyFormulas other, String name) {
    Formula ours = logic.not(is(name, Optional.empty()));
    Formula theirs = logic.not(other.is(name, Optional.empty()));
    Optional<Obligation> one = obligation(name);
    Optional<Obligation> another = other.obligation(name);
    if (one.isEmpty() || another.isEmpty()) {
      return logic.iff(ours, theirs);
    }
    if (!shape(one.get()).equals(shape(another.get()))) {
      return logic.not(logic.or(ours, theirs));
    }
    List<Formula> all = new ArrayList<>(List.of(logic.iff(ours, theirs)));
    for (int i = 0; i < one.get().parameters().size(); i++) {
      Map<String, Value> values = new LinkedHashMap<>();
      values(name, i).forEach(value -> values.put(value.toString(), value));
      other.values(name, i).forEach(value -> values.putIfAbsent(value.toString(), value));
      for (String value : values.keySet()) {
        all.add(logic.iff(results(name, i, value), other.results(name, i, value)));
      }
    }
    return logic.and(all);
  }

  private Optional<Obligation> obligation(String name) {
    return of(name).stream().map(each -> each.duty().obligation()).findFirst();
  }

  private static List<String> shape(Obligation obligation) {
    return obligation.parameters().stream()
        .map(parameter -> parameter.strictness() + " " + parameter.type())
        .toList();
  }

  private List<Value> values(String name, int parameter) {
    return of(name).stream()
        .map(each -> each.duty().arguments().get(parameter))
        .distinct()
        .toList();
  }

  private Formula results(String name, int parameter, String value) {
    return values(name, parameter).stream()
        .filter(each -> each.toString().equals(value))
        .findFirst()
        .map(each -> results(name, parameter, each))
        .orElse(logic.constant(false));
  }

  /** Whether a value is what comes of merging, or is among it. */
  private Formula results(String name, int parameter, Value value) {
    Strictness strictness = obligation(name).orElseThrow().parameters().get(parameter).strictness();
    Formula some = given(name, parameter, value);
    Comparator<Value> order = Comparator.comparingLong(DutyFormulas::order);
    List<Formula> none = new ArrayList<>(List.of(some));
    for (Value other : values(name, parameter)) {
      boolean beats =
          switch (strictness) {
            case LEAST -> order.compare(other, value) < 0;
            case GREATEST -> order.compare(other, value) > 0;
            case ALL -> false;
          };
      if (beats) {
        none.add(logic.not(given(name, parameter, other)));
      }
    }
    return logic.and(none);
  }

  private Formula given(String name, int parameter, Value value) {
    return logic.or(
        of(name).stream()
            .filter(each -> each.duty().arguments().get(parameter).equals(value))
            .map(each -> each.rule().applies().possible())
            .toList());
  }

  private static long order(Value value) {
    return switch (value) {
      case Value.NumberValue(long number) -> number;
      case Value.MonthsValue(int months) -> months;
      case Value.DateValue(var date) -> MonthCalendar.day(date);
      case Value.BooleanValue _,
          Value.TextValue _,
          Value.TermValue _,
          Value.SetValue _,
          Value.None _ ->
          throw new IllegalArgumentException(value + " is not ordered");
    };
  }
}

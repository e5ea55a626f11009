package dev.remit.analysis.encode;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Numbers for what rules and conditions say: two that differ in their words only, such as the order
 * of parts or the names of defines, have the same. Not thread-safe.
 */
public final class Meanings {

  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final Map<Integer, List<Object>> parts = new HashMap<>();
  private final IdentityHashMap<Define, Integer> defines = new IdentityHashMap<>();

  private int number(Object... key) {
    return number(List.of(key));
  }

  private int number(List<Object> key) {
    Integer known = numbers.get(key);
    if (known == null) {
      known = numbers.size();
      numbers.put(key, known);
      parts.put(known, key);
    }
    return known;
  }

  /** What a rule does, its name, title and citations left out. */
  public int of(Rule rule) {
    return number(
        "rule",
        rule.effect(),
        of(rule.head()),
        rule.when().map(this::of).orElse(-1),
        rule.unless().map(this::of).orElse(-1),
        rule.requiring().stream().map(Duty::toString).sorted().toList());
  }

  /** What a head matches. */
  public int of(Head head) {
    List<Object> key = new ArrayList<>(List.of("head"));
    for (Axis axis : Axis.values()) {
      TermSet set = head.on(axis);
      key.add(List.of(set.whole(), union(set.included()), union(set.excluded())));
    }
    return number(key);
  }

  private static List<List<String>> union(List<List<Term>> union) {
    return union.stream()
        .map(all -> all.stream().map(Term::name).sorted().distinct().toList())
        .distinct()
        .sorted(java.util.Comparator.comparing(List::toString))
        .toList();
  }

  /** Whose consent counts. */
  public int of(Optional<ConsentTerms> consent) {
    List<Object> key = new ArrayList<>(List.of("consent", consent.isPresent()));
    consent.ifPresent(terms -> {
      key.add(terms.lastingMonths());
      terms.parties().stream()
          .sorted(java.util.Comparator.comparing(ConsentTerms.Counted::party))
          .forEach(party ->
              key.add(
                  List.of(
                      party.party(),
                      party.once().map(this::of).orElse(-1),
                      party.until().map(this::of).orElse(-1))));
    });
    return number(key);
  }

  /** What a condition says. */
  public int of(Condition condition) {
    return switch (condition) {
      case Condition.And(var all, var _) -> several("and", all);
      case Condition.Or(var some, var _) -> several("or", some);
      case Condition.Not(var part, var _) -> {
        int inner = of(part);
        List<Object> key = Objects.requireNonNull(parts.get(inner));
        yield key.getFirst().equals("not") ? (Integer) key.get(1) : number("not", inner);
      }
      case Condition.Defined(var define, var _) -> {
        Integer known = defines.get(define);
        if (known == null) {
          known = of(define.condition());
          defines.put(define, known);
        }
        yield known;
      }
      case Condition.Holds(var fact, var _) -> number("holds", Words.key(fact));
      case Condition.IsNone(var fact, var _) -> number("is none", Words.key(fact));
      case Condition.Compare(var left, var comparison, var right, var _) ->
          compare(left, comparison, right);
      case Condition.Is(var operand, var term, var _) -> number("is", of(operand), of(term));
      case Condition.IsIn(var operand, var set, var _) -> number("is in", of(operand), of(set));
      case Condition.Includes(var set, var quantifier, var elements, var _) ->
          number("includes", of(set), quantifier, of(elements));
      case Condition.StartsWith(var operand, var start, var _) ->
          number("starts", of(operand), of(start));
      case Condition.ConsentIs(var state, var _) -> number("consent", state);
      case Condition.ObjectionIsRaised _ -> number("objection");
    };
  }

  private int several(String word, List<Condition> conditions) {
    TreeSet<Integer> all = new TreeSet<>();
    for (Condition condition : conditions) {
      int number = of(condition);
      List<Object> key = Objects.requireNonNull(parts.get(number));
      if (key.getFirst().equals(word) && key.get(1) instanceof Collection<?> inner) {
        inner.forEach(part -> all.add((Integer) part));
      } else {
        all.add(number);
      }
    }
    return all.size() == 1 ? all.getFirst() : number(word, List.copyOf(all));
  }

  private int compare(Operand left, Comparison comparison, Operand right) {
    int one = of(left);
    int other = of(right);
    return switch (comparison) {
      case EQUAL -> number("=", Math.min(one, other), Math.max(one, other));
      case NOT_EQUAL -> number("not", number("=", Math.min(one, other), Math.max(one, other)));
      case LESS -> number("<", one, other);
      case LESS_OR_EQUAL -> number("<=", one, other);
      case GREATER -> number("<", other, one);
      case GREATER_OR_EQUAL -> number("<=", other, one);
    };
  }

  private int of(Operand operand) {
    return switch (operand) {
      case Operand.Constant(var value, var type, var _) ->
          number("constant", type.toString(), written(value));
      case Operand.OfFact(var fact, var _) -> number("fact", Words.key(fact));
      case Operand.OfAxis(var axis, var _, var _) -> number("axis", axis);
      case Operand.Data _ -> number("data");
      case Operand.Shifted(var date, var back, var months, var _) ->
          number("shifted", of(date), back, of(months));
      case Operand.Singleton(var element, var _, var _) -> number("set", of(element));
    };
  }

  private static List<String> written(Value value) {
    return Usage.elements(value).stream().map(Value::toString).sorted().toList();
  }
}

package dev.remit.analysis;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.Conditions;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Random requests that come as far as the rules: each is the request of an example with some things
 * changed to what rules speak of, to just beside it, to anything, or to nothing. Few requests that
 * are made of random words alone get past the first prohibition.
 */
final class NearExamples {

  private final Vocabulary vocabulary;
  private final Chance chance;
  private final List<Request> examples = new ArrayList<>();
  private final Map<Axis, List<List<Term>>> heads = new EnumMap<>(Axis.class);
  private final Map<Fact, List<Value>> values = new LinkedHashMap<>();
  private final List<LocalDate> dates;

  /** Near the examples of a set, whose versions share their vocabulary. */
  NearExamples(PolicySet set, Chance chance) {
    this.vocabulary = set.vocabulary();
    this.chance = chance;
    Map<Fact, Set<Value>> spoken = new LinkedHashMap<>();
    vocabulary.facts().values().forEach(fact -> spoken.put(fact, new LinkedHashSet<>()));
    Set<LocalDate> days = new LinkedHashSet<>();
    set.versions()
        .forEach(version -> {
          version.examples().forEach(example -> examples.add(ExampleRequests.of(version, example)));
          version.rules().forEach(rule -> axes(rule.head()::on));
          Conditions.of(version).forEach(condition -> compared(condition, spoken, days));
        });
    for (Request example : examples) {
      days.add(example.date());
      example
          .facts()
          .forEach((fact, value) ->
              add(value, spoken.computeIfAbsent(fact, _ -> new LinkedHashSet<>()), days));
    }
    dates = days.stream().flatMap(NearExamples::around).distinct().toList();
    spoken.forEach((fact, known) -> values.put(fact, pool(fact, known)));
  }

  private void axes(Function<Axis, TermSet> head) {
    for (Axis axis : Axis.values()) {
      Taxonomy taxonomy = vocabulary.axis(axis);
      List<Term> inside =
          taxonomy.terms().stream()
              .filter(term -> axis != Axis.CATEGORY || term.isLeaf())
              .filter(term -> head.apply(axis).contains(Optional.of(term)) == Truth.TRUE)
              .toList();
      if (!inside.isEmpty() && inside.size() < taxonomy.terms().size()) {
        heads.computeIfAbsent(axis, _ -> new ArrayList<>()).add(inside);
      }
    }
  }

  /** Keeps what a condition compares a fact with. */
  private static void compared(
      Condition condition, Map<Fact, Set<Value>> spoken, Set<LocalDate> days) {
    List<Operand> operands = Conditions.operands(condition);
    for (Operand operand : operands) {
      if (operand instanceof Operand.Constant(var value, var type, var _)) {
        add(value, new LinkedHashSet<>(), days);
        operands.stream()
            .filter(Operand.OfFact.class::isInstance)
            .map(other -> ((Operand.OfFact) other).fact())
            .filter(fact -> element(fact.type()).equals(element(type)))
            .forEach(
                fact -> add(value, spoken.computeIfAbsent(fact, _ -> new LinkedHashSet<>()), days));
      }
    }
  }

  private static void add(Value value, Set<Value> known, Set<LocalDate> days) {
    if (value instanceof Value.SetValue(var elements)) {
      elements.forEach(element -> add(element, known, days));
    } else if (value instanceof Value.DateValue(var date)) {
      days.add(date);
    } else if (value != Value.None.NONE) {
      known.add(value);
    }
  }

  private static Stream<LocalDate> around(LocalDate date) {
    return Stream.of(
        date, date.plusDays(1), date.minusDays(1), date.plusMonths(3), date.plusYears(1));
  }

  private static Type element(Type type) {
    return type instanceof Type.SetOf(var element) ? element : type;
  }

  /** Single values that a fact, or an element of it, may have. */
  private List<Value> pool(Fact fact, Set<Value> known) {
    Set<Value> pool = new LinkedHashSet<>(known);
    switch (element(fact.type())) {
      case Type.OfTerm(var taxonomy) ->
          taxonomy.terms().forEach(term -> pool.add(new Value.TermValue(term)));
      case Type.Simple simple -> {
        switch (simple) {
          case BOOLEAN -> {
            pool.add(new Value.BooleanValue(true));
            pool.add(new Value.BooleanValue(false));
          }
          case DATE -> dates.forEach(date -> pool.add(new Value.DateValue(date)));
          case NUMBER -> {
            pool.add(new Value.NumberValue(0));
            for (Value value : known) {
              if (value instanceof Value.NumberValue(var number)) {
                pool.add(new Value.NumberValue(number + 1));
                pool.add(new Value.NumberValue(number - 1));
              }
            }
          }
          case TEXT -> List.of("a", "b").forEach(text -> pool.add(new Value.TextValue(text)));
          case MONTHS -> List.of(0, 1, 12).forEach(n -> pool.add(new Value.MonthsValue(n)));
        }
      }
      case Type.SetOf _ -> throw new IllegalArgumentException("a set of sets");
    }
    return List.copyOf(pool);
  }

  /** The next. */
  Request request() {
    Request example = chance.oneOf(examples);
    int changes = chance.oneOf(0, 5, 10, 20, 40);
    Map<Axis, Term> terms = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      if (axis != Axis.CATEGORY && !vocabulary.axis(axis).terms().isEmpty()) {
        Optional<Term> term = example.term(axis);
        if (chance.in100(2 * changes)) {
          term =
              axis != Axis.ACTION && chance.in100(10) ? Optional.empty() : Optional.of(term(axis));
        }
        term.ifPresent(is -> terms.put(axis, is));
      }
    }
    Map<Fact, Value> facts = new HashMap<>(example.facts());
    values.forEach((fact, pool) -> {
      if (!isDate(fact) && chance.in100(facts.containsKey(fact) ? changes : 50)) {
        if (chance.in100(12)) {
          facts.remove(fact);
        } else {
          facts.put(fact, value(fact, pool));
        }
      }
    });
    return new Request(
        example.policy(),
        Optional.empty(),
        chance.in100(2 * changes) ? chance.oneOf(dates) : example.date(),
        items(example, changes),
        terms,
        facts,
        chance.in100(50)
            ? new ConsentEvidence.Stated(chance.oneOf(ConsentState.values()))
            : example.consent(),
        chance.in100(30) ? new ObjectionEvidence.Stated(chance.in100(50)) : example.objections(),
        Map.of(),
        Set.of());
  }

  private static boolean isDate(Fact fact) {
    return fact.path().equals("request.date");
  }

  /** A term that some rule speaks of, or any. */
  private Term term(Axis axis) {
    List<List<Term>> spoken = heads.getOrDefault(axis, List.of());
    return spoken.isEmpty() || chance.in100(30)
        ? chance.oneOf(vocabulary.axis(axis).terms())
        : chance.oneOf(chance.oneOf(spoken));
  }

  private List<Term> items(Request example, int changes) {
    Set<Term> items = new LinkedHashSet<>();
    if (changes == 0 || chance.in100(20)) {
      items.addAll(example.items());
    }
    while (items.isEmpty() || chance.in100(35)) {
      Term item = term(Axis.CATEGORY);
      items.add(item.isLeaf() ? item : chance.oneOf(vocabulary.items()));
    }
    return List.copyOf(items);
  }

  private Value value(Fact fact, List<Value> pool) {
    if (fact.orNone() && chance.in100(15)) {
      return Value.None.NONE;
    }
    return fact.type() instanceof Type.SetOf
        ? new Value.SetValue(
            new LinkedHashSet<>(chance.times(chance.between(0, 3), () -> chance.oneOf(pool))))
        : chance.oneOf(pool);
  }
}

package dev.remit.analysis.encode;

import dev.remit.engine.condition.Atoms;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What conditions compare with what. From it follows which terms and values nothing tells apart, so
 * that one of them can stand for all.
 */
final class Usage {

  /** A term that something is compared with, as a version knows it. */
  record Measure(int version, Term term) {}

  /** What is compared with sets of one simple type. */
  static final class Compared {
    final Set<Value> constants = new LinkedHashSet<>();
    final Set<String> scalars = new LinkedHashSet<>();
    final Set<String> sets = new LinkedHashSet<>();
    int comparisons;
  }

  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final Map<Axis, Set<Measure>> ofAxes = new EnumMap<>(Axis.class);
  private final Set<Measure> ofData = new LinkedHashSet<>();
  private final Map<String, Set<Measure>> ofFacts = new LinkedHashMap<>();
  private final Map<Axis, Set<String>> coupled = new EnumMap<>(Axis.class);
  private final Set<String> entangled = new HashSet<>();
  private final Map<Type.Simple, Compared> sets = new EnumMap<>(Type.Simple.class);
  private boolean data;
  private boolean registers;

  Usage(List<Scope> scopes) {
    for (int version = 0; version < scopes.size(); version++) {
      for (Condition.Atom atom : scopes.get(version).atoms()) {
        add(version, atom);
      }
    }
  }

  /** Every fact that is read, by its key. */
  Map<String, Fact> facts() {
    return facts;
  }

  /** The terms that a request's own on an axis is compared with. */
  Set<Measure> of(Axis axis) {
    return ofAxes.getOrDefault(axis, Set.of());
  }

  /** The terms that the requested items are compared with. */
  Set<Measure> ofData() {
    return ofData;
  }

  /** The terms that a fact is compared with, on either side. */
  Set<Measure> of(String fact) {
    return ofFacts.getOrDefault(fact, Set.of());
  }

  /** The facts that a request's own term on an axis is compared with. */
  Set<String> coupled(Axis axis) {
    return coupled.getOrDefault(axis, Set.of());
  }

  /** Whether facts of a taxonomy are compared with each other or with the requested items. */
  boolean isEntangled(String taxonomy) {
    return entangled.contains(taxonomy);
  }

  Map<Type.Simple, Compared> sets() {
    return sets;
  }

  /** Whether it is read which dataset a request names. */
  boolean readsDataset() {
    return facts.values().stream().anyMatch(Space::isDataset);
  }

  boolean readsData() {
    return data;
  }

  boolean readsRegisters() {
    return registers;
  }

  private void add(int version, Condition.Atom atom) {
    switch (atom) {
      case Condition.Holds(var fact, var _) -> read(fact);
      case Condition.IsNone(var fact, var _) -> read(fact);
      case Condition.ConsentIs _, Condition.ObjectionIsRaised _ -> registers = true;
      case Condition.Compare _,
          Condition.Is _,
          Condition.IsIn _,
          Condition.Includes _,
          Condition.StartsWith _ -> {
        List<Operand> sides = Atoms.operands(atom);
        add(version, sides.getFirst(), sides.getLast());
      }
    }
  }

  private void add(int version, Operand left, Operand right) {
    read(left);
    read(right);
    Operand one = bare(left);
    Operand other = bare(right);
    if (Words.element(one.type()) instanceof Type.OfTerm(var taxonomy)) {
      compareTerms(version, one, other, taxonomy.name());
      compareTerms(version, other, one, taxonomy.name());
    } else if (left.type() instanceof Type.SetOf || right.type() instanceof Type.SetOf) {
      Compared compared =
          sets.computeIfAbsent(simple(Words.element(one.type())), _ -> new Compared());
      compared.comparisons++;
      compareValues(compared, one);
      compareValues(compared, other);
    }
  }

  private static Type.Simple simple(Type type) {
    return switch (type) {
      case Type.Simple simple -> simple;
      case Type.OfTerm _, Type.SetOf _ ->
          throw new IllegalArgumentException(type + " is not simple");
    };
  }

  /** A set of one value as that value. */
  static Operand bare(Operand operand) {
    return operand instanceof Operand.Singleton(var element, var _, var _)
        ? bare(element)
        : operand;
  }

  private void read(Operand operand) {
    switch (operand) {
      case Operand.OfFact(var fact, var _) -> read(fact);
      case Operand.Shifted(var date, var _, var months, var _) -> {
        read(date);
        read(months);
      }
      case Operand.Singleton(var element, var _, var _) -> read(element);
      case Operand.Data _ -> data = true;
      case Operand.Constant _, Operand.OfAxis _ -> {}
    }
  }

  private void read(Fact fact) {
    facts.putIfAbsent(Words.key(fact), fact);
  }

  private void compareTerms(int version, Operand operand, Operand with, String taxonomy) {
    switch (operand) {
      case Operand.OfAxis(var axis, var _, var _) -> {
        if (with instanceof Operand.OfFact(var fact, var _)) {
          coupled.computeIfAbsent(axis, _ -> new LinkedHashSet<>()).add(Words.key(fact));
        }
        measures(version, with, ofAxes.computeIfAbsent(axis, _ -> new LinkedHashSet<>()));
      }
      case Operand.Data _ -> {
        if (with instanceof Operand.OfFact) {
          entangled.add(taxonomy);
        }
        measures(version, with, ofData);
      }
      case Operand.OfFact(var fact, var _) -> {
        if (with instanceof Operand.OfFact) {
          entangled.add(taxonomy);
        }
        measures(
            version, with, ofFacts.computeIfAbsent(Words.key(fact), _ -> new LinkedHashSet<>()));
      }
      case Operand.Constant _, Operand.Shifted _, Operand.Singleton _ -> {}
    }
  }

  private static void measures(int version, Operand with, Set<Measure> measures) {
    if (with instanceof Operand.Constant(var value, var _, var _)) {
      elements(value)
          .forEach(element -> {
            if (element instanceof Value.TermValue(var term)) {
              measures.add(new Measure(version, term));
            }
          });
    }
  }

  /** The values of a set, or the one value. */
  static Set<Value> elements(Value value) {
    return value instanceof Value.SetValue(var values) ? values : Set.of(value);
  }

  private static void compareValues(Compared compared, Operand operand) {
    switch (operand) {
      case Operand.Constant(var value, var _, var _) -> compared.constants.addAll(elements(value));
      case Operand.OfFact(var fact, var _) ->
          (fact.type() instanceof Type.SetOf ? compared.sets : compared.scalars)
              .add(Words.key(fact));
      case Operand.OfAxis _, Operand.Data _, Operand.Shifted _, Operand.Singleton _ -> {}
    }
  }
}

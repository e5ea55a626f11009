package dev.remit.engine.random;

import dev.remit.engine.random.Schema.FactName;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.tree.TypeNode.Kind;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Quantifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions of every form over a schema. A form the schema has no words for gives way to a
 * comparison, for which it always has.
 */
final class RandomConditions {

  private static final TypeNode BOOLEAN = Trees.simple(Kind.BOOLEAN);
  private static final List<Comparison> EQUALITY = List.of(Comparison.EQUAL, Comparison.NOT_EQUAL);
  private static final List<Comparison> COMPARISONS = List.of(Comparison.values());

  private final Schema schema;
  private final Chance chance;
  private final boolean wholeRequest;
  private final boolean data;
  private final List<String> defines = new ArrayList<>();
  private final Map<Kind, List<FactName>> simple = new EnumMap<>(Kind.class);
  private final List<FactName> single;
  private final List<FactName> terms;
  private final List<FactName> sets;
  private final List<FactName> orNone;

  /**
   * Conditions over a schema.
   *
   * @param wholeRequest whether they may read more of the request than the subject's facts and the
   *     date: the terms, the items and the registers
   * @param data whether they may say {@code data includes}
   */
  RandomConditions(Schema schema, Chance chance, boolean wholeRequest, boolean data) {
    this.schema = schema;
    this.chance = chance;
    this.wholeRequest = wholeRequest;
    this.data = data;
    for (Kind kind : Kind.values()) {
      simple.put(kind, schema.facts(Trees.simple(kind)));
    }
    this.single = schema.facts(fact -> !Trees.isSet(fact.type()));
    this.terms = schema.facts(fact -> Trees.isTerm(fact.type()));
    this.sets = schema.facts(fact -> Trees.isSet(fact.type()));
    this.orNone = schema.facts(FactName::orNone);
  }

  /** Lets later conditions name a define. */
  void define(String name) {
    defines.add(name);
  }

  /** A condition, nested at most so deep. */
  Condition condition(int depth) {
    if (depth == 0 || chance.in100(50)) {
      return simpleCondition();
    }
    return switch (chance.between(0, 3)) {
      case 0 -> new Condition.And(parts(depth, Condition.And.class), Span.NONE);
      case 1 -> new Condition.Or(parts(depth, Condition.Or.class), Span.NONE);
      case 2 -> new Condition.Not(condition(depth - 1), Span.NONE);
      default -> simpleCondition();
    };
  }

  /** Parts of an {@code and} or {@code or}, which is never itself a part of its own kind. */
  private List<Condition> parts(int depth, Class<? extends Condition> of) {
    return chance.times(
        chance.between(2, 3),
        () -> {
          Condition part = condition(depth - 1);
          return of.isInstance(part) ? new Condition.Not(part, Span.NONE) : part;
        });
  }

  private Condition simpleCondition() {
    return switch (chance.between(0, wholeRequest ? 14 : 7)) {
      case 0 -> holds().orElseGet(this::compare);
      case 1 -> isNone().orElseGet(this::compare);
      case 2 -> is(false);
      case 3 -> isIn(false);
      case 4 -> includes(false);
      case 5 -> startsWith();
      case 6, 7 -> compare();
      case 8 -> is(true);
      case 9 -> isIn(true);
      case 10 -> includes(true);
      case 11, 12, 13 -> consentIs();
      default -> new Condition.ObjectionIsRaised(chance.in100(30), Span.NONE);
    };
  }

  private Optional<Condition> holds() {
    List<FactName> facts = facts(Kind.BOOLEAN);
    if (!defines.isEmpty() && (facts.isEmpty() || chance.in100(60))) {
      return Optional.of(new Condition.Holds(Trees.named(chance.oneOf(defines)), Span.NONE));
    }
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Condition.Holds(fact(chance.oneOf(facts)), Span.NONE));
  }

  private Optional<Condition> isNone() {
    return orNone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Condition.IsNone(fact(chance.oneOf(orNone)), chance.in100(30), Span.NONE));
  }

  private Condition compare() {
    Kind kind = chance.oneOf(Kind.values());
    List<FactName> facts = facts(kind);
    if (facts.isEmpty()) {
      return chance.in100(50) && !facts(Kind.TEXT).isEmpty()
          ? compare(Kind.TEXT)
          : compare(Kind.DATE);
    }
    return compare(kind);
  }

  private Condition compare(Kind kind) {
    boolean ordered = kind == Kind.NUMBER || kind == Kind.DATE || kind == Kind.MONTHS;
    Operand left = variable(kind);
    Operand right =
        kind != Kind.BOOLEAN && chance.in100(65)
            ? Trees.value(RandomLiterals.literal(kind, chance))
            : variable(kind);
    boolean turned = chance.in100(15);
    return new Condition.Compare(
        turned ? right : left,
        chance.oneOf(ordered ? COMPARISONS : EQUALITY),
        turned ? left : right,
        Span.NONE);
  }

  /** A fact, or a date and months. */
  private Operand variable(Kind kind) {
    Operand operand = fact(chance.oneOf(facts(kind)));
    while (kind == Kind.DATE && chance.in100(30)) {
      operand = new Operand.Shifted(operand, chance.in100(40), months(), Span.NONE);
    }
    return operand;
  }

  private Operand months() {
    List<FactName> facts = facts(Kind.MONTHS);
    return facts.isEmpty() || chance.in100(60)
        ? Trees.value(RandomLiterals.months(chance))
        : fact(chance.oneOf(facts));
  }

  private Condition is(boolean axis) {
    if (!axis && terms.isEmpty()) {
      return compare();
    }
    Axis of = axisWithTerms();
    FactName left = axis ? null : chance.oneOf(terms);
    TypeNode type = left == null ? new TypeNode.OfAxis(of, Span.NONE) : left.type();
    List<FactName> alike = schema.facts(type);
    return new Condition.Is(
        left == null ? new Operand.OfAxis(of, Span.NONE) : fact(left),
        chance.in100(25),
        alike.isEmpty() || chance.in100(75)
            ? RandomLiterals.constant(type, schema, chance)
            : fact(chance.oneOf(alike)),
        Span.NONE);
  }

  private Condition isIn(boolean axis) {
    Axis of = axisWithTerms();
    FactName left = axis ? null : chance.oneOf(single);
    TypeNode type = left == null ? new TypeNode.OfAxis(of, Span.NONE) : left.type();
    List<FactName> alike = schema.facts(Trees.setOf(type));
    boolean literal = !type.equals(BOOLEAN);
    if (!literal && alike.isEmpty()) {
      return compare();
    }
    return new Condition.IsIn(
        left == null ? new Operand.OfAxis(of, Span.NONE) : fact(left),
        chance.in100(25),
        literal && (alike.isEmpty() || chance.in100(50))
            ? RandomLiterals.constants(type, schema, chance)
            : fact(chance.oneOf(alike)),
        Span.NONE);
  }

  private Condition includes(boolean items) {
    if (items ? !data : sets.isEmpty()) {
      return compare();
    }
    FactName left = items ? null : chance.oneOf(sets);
    TypeNode element =
        left == null ? new TypeNode.OfAxis(Axis.CATEGORY, Span.NONE) : Trees.element(left.type());
    return new Condition.Includes(
        left == null ? new Operand.Data(Span.NONE) : fact(left),
        chance.oneOf(Quantifier.values()),
        elements(element),
        Span.NONE);
  }

  /** A set, one constant, or a fact that holds either. */
  private Operand elements(TypeNode element) {
    List<FactName> alike = schema.facts(fact -> Trees.element(fact.type()).equals(element));
    if (!alike.isEmpty() && chance.in100(30)) {
      return fact(chance.oneOf(alike));
    }
    return chance.in100(50)
        ? RandomLiterals.constants(element, schema, chance)
        : RandomLiterals.constant(element, schema, chance);
  }

  private Condition startsWith() {
    List<FactName> texts = facts(Kind.TEXT);
    if (texts.isEmpty()) {
      return compare();
    }
    return new Condition.StartsWith(
        fact(chance.oneOf(texts)),
        chance.in100(75)
            ? Trees.value(RandomLiterals.literal(Kind.TEXT, chance))
            : fact(chance.oneOf(texts)),
        Span.NONE);
  }

  private Condition consentIs() {
    return schema.consent()
        ? new Condition.ConsentIs(chance.in100(25), chance.oneOf(ConsentState.values()), Span.NONE)
        : compare();
  }

  private Axis axisWithTerms() {
    Axis axis = chance.oneOf(Axis.values());
    return schema.terms(axis).isEmpty() ? Axis.CATEGORY : axis;
  }

  private List<FactName> facts(Kind kind) {
    return simple.getOrDefault(kind, List.of());
  }

  private static Operand fact(FactName fact) {
    return new Operand.Fact(fact.owner(), Trees.name(fact.name()), Span.NONE);
  }
}

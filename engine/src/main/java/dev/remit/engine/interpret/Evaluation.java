package dev.remit.engine.interpret;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Quantifier;
import dev.remit.lang.word.Truth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The truth of conditions and rules for one request and one of its items. Not thread-safe.
 *
 * <p>Defines are evaluated once each, so that defines that mention others many times over cost no
 * more than they are long.
 */
public final class Evaluation {

  private final Vocabulary vocabulary;
  private final Request request;
  private final Term item;
  private final Operands operands;
  private final Consents consents;
  private final IdentityHashMap<Define, Truth> defines = new IdentityHashMap<>();

  public Evaluation(Vocabulary vocabulary, Request request, Term item) {
    this.vocabulary = vocabulary;
    this.request = request;
    this.item = item;
    this.operands = new Operands(request, item);
    this.consents = new Consents(vocabulary, request, item, this);
  }

  /** Whether a rule applies: all of its clauses hold. */
  public Truth truth(Rule rule) {
    return clauses(rule).values().stream().reduce(Truth.TRUE, Truth::and);
  }

  /**
   * Whether each clause of a rule holds, so that the rule applies if all do: an {@code unless}
   * holds if its condition is false, and so does the {@code for} of a {@code limit}. Clauses that
   * were not written hold.
   */
  public Map<Clause, Truth> clauses(Rule rule) {
    Map<Clause, Truth> truths = new EnumMap<>(Clause.class);
    for (Clause clause : Clause.values()) {
      truths.put(clause, truth(rule, clause));
    }
    return truths;
  }

  private Truth truth(Rule rule, Clause clause) {
    return switch (clause) {
      case ACTION, OF, TO, IN, UNDER -> inHead(rule.head(), clause.axis().orElseThrow());
      case FOR -> {
        Truth in = inHead(rule.head(), Axis.PURPOSE);
        yield rule.effect() == Effect.LIMIT ? in.not() : in;
      }
      case WHEN -> rule.when().map(this::truth).orElse(Truth.TRUE);
      case UNLESS -> rule.unless().map(this::truth).orElse(Truth.FALSE).not();
    };
  }

  private Truth inHead(Head head, Axis axis) {
    return head.on(axis).contains(axis == Axis.CATEGORY ? Optional.of(item) : request.term(axis));
  }

  /** The truth of a condition. */
  public Truth truth(Condition condition) {
    return switch (condition) {
      case Condition.And(var parts, var _) ->
          parts.stream().map(this::truth).reduce(Truth.TRUE, Truth::and);
      case Condition.Or(var parts, var _) ->
          parts.stream().map(this::truth).reduce(Truth.FALSE, Truth::or);
      case Condition.Not(var part, var _) -> truth(part).not();
      case Condition.Defined(var define, var _) -> truth(define);
      case Condition.Holds(var fact, var _) ->
          request
              .fact(fact)
              .map(value -> Truth.of(value.equals(new Value.BooleanValue(true))))
              .orElse(Truth.UNKNOWN);
      case Condition.Compare compare -> compare(compare);
      case Condition.Is(var operand, var term, var _) -> both(operand, term, this::matches);
      case Condition.IsIn(var operand, var set, var _) ->
          both(operand, set, (value, in) -> includes(Set.of(value), Quantifier.ANY, elements(in)));
      case Condition.IsNone(var fact, var _) ->
          request.fact(fact).map(value -> Truth.of(value == Value.None.NONE)).orElse(Truth.UNKNOWN);
      case Condition.Includes(var set, var quantifier, var elements, var _) ->
          includes(set, quantifier, elements);
      case Condition.StartsWith(var operand, var start, var _) ->
          both(operand, start, (text, with) -> Truth.of(text(text).startsWith(text(with))));
      case Condition.ConsentIs(var state, var _) -> consents.consentIs(state);
      case Condition.ObjectionIsRaised _ -> consents.objectionIsRaised();
    };
  }

  private Truth truth(Define define) {
    Truth known = defines.get(define);
    if (known == null) {
      known = truth(define.condition());
      defines.put(define, known);
    }
    return known;
  }

  private Truth compare(Condition.Compare compare) {
    Operand left = compare.left();
    Operand right = compare.right();
    if (operands.isMissing(left) || operands.isMissing(right)) {
      return Truth.UNKNOWN;
    }
    boolean leftIsNone = operands.isNone(left);
    boolean rightIsNone = operands.isNone(right);
    return Truth.of(
        switch (compare.comparison()) {
          case EQUAL ->
              (leftIsNone || rightIsNone) ? leftIsNone == rightIsNone : equal(left, right);
          case NOT_EQUAL ->
              (leftIsNone || rightIsNone) ? leftIsNone != rightIsNone : !equal(left, right);
          case LESS -> !leftIsNone && !rightIsNone && order(left, right) < 0;
          case LESS_OR_EQUAL -> !leftIsNone && !rightIsNone && order(left, right) <= 0;
          case GREATER -> !leftIsNone && !rightIsNone && order(left, right) > 0;
          case GREATER_OR_EQUAL -> !leftIsNone && !rightIsNone && order(left, right) >= 0;
        });
  }

  private boolean equal(Operand left, Operand right) {
    return left.type().isOrdered()
        ? order(left, right) == 0
        : operands.value(left).equals(operands.value(right));
  }

  private int order(Operand left, Operand right) {
    return Long.compare(operands.order(left), operands.order(right));
  }

  private Truth includes(Operand set, Quantifier quantifier, Operand elements) {
    if (operands.isMissing(set) || operands.isMissing(elements)) {
      return Truth.UNKNOWN;
    }
    if (operands.isNone(set) || operands.isNone(elements)) {
      return Truth.of(quantifier == Quantifier.NONE);
    }
    return includes(
        elements(operands.value(set).orElseThrow()),
        quantifier,
        elements(operands.value(elements).orElseThrow()));
  }

  private Truth includes(Set<Value> set, Quantifier quantifier, Set<Value> elements) {
    return switch (quantifier) {
      case ANY ->
          set.stream().map(value -> matchesAny(value, elements)).reduce(Truth.FALSE, Truth::or);
      case ALL ->
          elements.stream()
              .map(element -> matchedByAny(element, set))
              .reduce(Truth.TRUE, Truth::and);
      case ONLY ->
          set.stream().map(value -> matchesAny(value, elements)).reduce(Truth.TRUE, Truth::and);
      case NONE -> includes(set, Quantifier.ANY, elements).not();
    };
  }

  private Truth matchesAny(Value value, Set<Value> elements) {
    return elements.stream().map(element -> matches(value, element)).reduce(Truth.FALSE, Truth::or);
  }

  private Truth matchedByAny(Value element, Set<Value> set) {
    return set.stream().map(value -> matches(value, element)).reduce(Truth.FALSE, Truth::or);
  }

  /** For terms, whether one is the other or lies below it; for other values, equality. */
  private Truth matches(Value value, Value element) {
    return value instanceof Value.TermValue(var term) && element instanceof Value.TermValue(var of)
        ? vocabulary.taxonomyOf(term).is(term, of)
        : Truth.of(value.equals(element));
  }

  /** What the unknown parts of a rule read and lack. */
  public Set<Input> missing(Rule rule) {
    Set<Input> missing = new LinkedHashSet<>();
    clauses(rule)
        .forEach((clause, truth) -> {
          if (truth == Truth.UNKNOWN) {
            missing.addAll(missing(rule, clause));
          }
        });
    return missing;
  }

  private Set<Input> missing(Rule rule, Clause clause) {
    return switch (clause) {
      case ACTION, OF, TO, FOR, IN, UNDER -> Set.of(new Input.OfAxis(clause.axis().orElseThrow()));
      case WHEN -> missing(rule.when().orElseThrow());
      case UNLESS -> missing(rule.unless().orElseThrow());
    };
  }

  /** What the unknown parts of a condition read and lack; nothing if it is not unknown. */
  public Set<Input> missing(Condition condition) {
    Set<Input> missing = new LinkedHashSet<>();
    collectMissing(condition, missing, Collections.newSetFromMap(new IdentityHashMap<>()));
    return missing;
  }

  private void collectMissing(Condition condition, Set<Input> missing, Set<Define> seen) {
    if (truth(condition) != Truth.UNKNOWN) {
      return;
    }
    switch (condition) {
      case Condition.And(var parts, var _) ->
          parts.forEach(part -> collectMissing(part, missing, seen));
      case Condition.Or(var parts, var _) ->
          parts.forEach(part -> collectMissing(part, missing, seen));
      case Condition.Not(var part, var _) -> collectMissing(part, missing, seen);
      case Condition.Defined(var define, var _) -> {
        if (seen.add(define)) {
          collectMissing(define.condition(), missing, seen);
        }
      }
      case Condition.Holds(var fact, var _) -> missing.add(new Input.OfFact(fact));
      case Condition.IsNone(var fact, var _) -> missing.add(new Input.OfFact(fact));
      case Condition.Compare(var left, var _, var right, var _) ->
          missing.addAll(lacking(left, right));
      case Condition.Is(var operand, var term, var _) -> missing.addAll(lacking(operand, term));
      case Condition.IsIn(var operand, var set, var _) -> missing.addAll(lacking(operand, set));
      case Condition.Includes(var set, var _, var elements, var _) ->
          missing.addAll(lacking(set, elements));
      case Condition.StartsWith(var operand, var start, var _) ->
          missing.addAll(lacking(operand, start));
      case Condition.ConsentIs _ -> missing.addAll(consents.missingForConsent());
      case Condition.ObjectionIsRaised _ -> missing.addAll(consents.missingForObjection());
    }
  }

  /** What is missing on either side; if nothing is, the left side is too broad to tell. */
  private Set<Input> lacking(Operand left, Operand right) {
    Set<Input> lacking = new LinkedHashSet<>(operands.missing(left));
    lacking.addAll(operands.missing(right));
    return lacking.isEmpty() ? operands.inputs(left) : lacking;
  }

  private static Set<Value> elements(Value value) {
    return value instanceof Value.SetValue(var values) ? values : Set.of(value);
  }

  private static String text(Value value) {
    return value instanceof Value.TextValue(var text) ? text : "";
  }

  private Truth both(Operand left, Operand right, Test test) {
    if (operands.isMissing(left) || operands.isMissing(right)) {
      return Truth.UNKNOWN;
    }
    if (operands.isNone(left) || operands.isNone(right)) {
      return Truth.FALSE;
    }
    return test.of(operands.value(left).orElseThrow(), operands.value(right).orElseThrow());
  }

  /** A test of two values, neither of them none. */
  private interface Test {
    Truth of(Value left, Value right);
  }
}

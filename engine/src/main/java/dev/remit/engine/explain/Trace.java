package dev.remit.engine.explain;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.interpret.Clause;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Traces the truth of clauses, for one item, to what decides it. */
final class Trace {

  /** As many atoms of one clause are named; the others are counted. */
  static final int ATOMS = 20;

  private final Request request;
  private final Evaluation evaluation;

  Trace(Request request, Evaluation evaluation) {
    this.request = request;
    this.evaluation = evaluation;
  }

  ClauseFinding clause(Rule rule, Clause clause, Truth truth) {
    return switch (clause) {
      case WHEN -> condition(clause, truth, rule.when().orElseThrow());
      case UNLESS -> condition(clause, truth, rule.unless().orElseThrow());
      case ACTION, OF, TO, FOR, IN, UNDER -> {
        Axis axis = clause.axis().orElseThrow();
        yield new ClauseFinding.OfTerms(
            clause,
            truth,
            rule.head().on(axis),
            clause == Clause.FOR && rule.effect() == Effect.LIMIT,
            axis == Axis.CATEGORY ? new Reading.TheItem() : reading(new Input.OfAxis(axis)));
      }
    };
  }

  private ClauseFinding condition(Clause clause, Truth truth, Condition condition) {
    Deciders deciders = new Deciders();
    deciders.collect(condition, Optional.empty());
    return new ClauseFinding.OfCondition(clause, truth, deciders.atoms, deciders.leftOut);
  }

  /** The atoms that make a condition what it is; a define's only where it is first mentioned. */
  private final class Deciders {
    private final List<AtomFinding> atoms = new ArrayList<>();
    private final Set<Define> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int leftOut;

    void collect(Condition condition, Optional<Define> define) {
      Truth truth = evaluation.truth(condition);
      switch (condition) {
        case Condition.And(var parts, var _) ->
            deciding(parts, truth).forEach(part -> collect(part, define));
        case Condition.Or(var parts, var _) ->
            deciding(parts, truth).forEach(part -> collect(part, define));
        case Condition.Not(Condition.Atom atom, var span) when atom.span().equals(span) ->
            add(atom, true, define, truth);
        case Condition.Not(var part, var _) -> collect(part, define);
        case Condition.Defined(var defined, var _) -> {
          if (seen.add(defined)) {
            collect(defined.condition(), Optional.of(defined));
          }
        }
        case Condition.Atom atom -> add(atom, false, define, truth);
      }
    }

    private void add(Condition.Atom atom, boolean negated, Optional<Define> define, Truth truth) {
      if (atoms.size() < ATOMS) {
        atoms.add(new AtomFinding(atom, negated, define, truth, readings(atom)));
      } else {
        leftOut++;
      }
    }

    /** The parts with the truth of the whole: they alone suffice for it, or all are needed. */
    private List<Condition> deciding(List<Condition> parts, Truth whole) {
      return parts.stream().filter(part -> evaluation.truth(part) == whole).toList();
    }
  }

  private List<Reading> readings(Condition.Atom atom) {
    return switch (atom) {
      case Condition.Holds(var fact, var _) -> List.of(reading(new Input.OfFact(fact)));
      case Condition.IsNone(var fact, var _) -> List.of(reading(new Input.OfFact(fact)));
      case Condition.Compare(var left, var _, var right, var _) -> readings(left, right);
      case Condition.Is(var operand, var term, var _) -> readings(operand, term);
      case Condition.IsIn(var operand, var set, var _) -> readings(operand, set);
      case Condition.Includes(var set, var _, var elements, var _) -> readings(set, elements);
      case Condition.StartsWith(var operand, var start, var _) -> readings(operand, start);
      case Condition.ConsentIs _ -> List.of(reading(Input.OfRegister.CONSENT));
      case Condition.ObjectionIsRaised _ -> List.of(reading(Input.OfRegister.OBJECTION));
    };
  }

  private List<Reading> readings(Operand left, Operand right) {
    return Stream.concat(readings(left), readings(right)).distinct().toList();
  }

  private Stream<Reading> readings(Operand operand) {
    return switch (operand) {
      case Operand.Constant _ -> Stream.of();
      case Operand.OfFact(var fact, var _) -> Stream.of(reading(new Input.OfFact(fact)));
      case Operand.OfAxis(var axis, var _, var _) ->
          Stream.of(
              axis == Axis.CATEGORY ? new Reading.TheItem() : reading(new Input.OfAxis(axis)));
      case Operand.Data _ -> Stream.of(new Reading.Requested(request.items()));
      case Operand.Shifted(var date, var _, var months, var _) ->
          Stream.concat(readings(date), readings(months));
      case Operand.Singleton(var element, var _, var _) -> readings(element);
    };
  }

  /** What the request says of something. */
  Reading reading(Input input) {
    Optional<Reading> known =
        switch (input) {
          case Input.OfFact(var fact) ->
              request.fact(fact).map(value -> new Reading.Known(input, value));
          case Input.OfAxis(var axis) ->
              request.term(axis).map(term -> new Reading.Known(input, new Value.TermValue(term)));
          case Input.OfRegister register -> ofRegister(register);
        };
    return known.orElseGet(
        () -> new Reading.Missing(input, Optional.ofNullable(request.reasons().get(input))));
  }

  private Optional<Reading> ofRegister(Input.OfRegister register) {
    return switch (register) {
      case CONSENT ->
          request.consent() instanceof ConsentEvidence.Unknown
              ? Optional.empty()
              : Optional.of(new Reading.Consent(possibleStates()));
      case OBJECTION ->
          request.objections() instanceof ObjectionEvidence.Unknown
              ? Optional.empty()
              : Optional.of(new Reading.Objection(objection()));
    };
  }

  private List<ConsentState> possibleStates() {
    return Stream.of(ConsentState.values())
        .filter(state -> evaluation.truth(new Condition.ConsentIs(state, Span.NONE)) != Truth.FALSE)
        .toList();
  }

  private Optional<Boolean> objection() {
    return switch (evaluation.truth(new Condition.ObjectionIsRaised(Span.NONE))) {
      case TRUE -> Optional.of(true);
      case FALSE -> Optional.of(false);
      case UNKNOWN -> Optional.empty();
    };
  }
}

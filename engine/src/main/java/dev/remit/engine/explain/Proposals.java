package dev.remit.engine.explain;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Operands;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The changes that could make an atom true or false, for the items of one class. They are taken
 * from what the atom compares; of a fact's ordered values only the first that does is offered.
 */
final class Proposals {

  private final Vocabulary vocabulary;
  private final Request request;
  private final List<Term> items;
  private final Operands operands;
  private final FactChanges facts;
  private final List<Change> proposed = new ArrayList<>();

  private Proposals(Vocabulary vocabulary, Request request, List<Term> items) {
    this.vocabulary = vocabulary;
    this.request = request;
    this.items = items;
    this.operands = new Operands(request, items.getFirst());
    this.facts = new FactChanges(vocabulary, request);
  }

  /** The changes after which the atom, now otherwise, is {@code wanted} for the first item. */
  static List<Change> making(
      Condition.Atom atom, Truth wanted, Vocabulary vocabulary, Request request, List<Term> items) {
    Proposals proposals = new Proposals(vocabulary, request, items);
    proposals.propose(atom);
    return proposals.that(atom, wanted);
  }

  /** The terms a request could name instead, the broader before the narrower. */
  static List<Change.Choose> choices(Vocabulary vocabulary, Request request, Axis axis) {
    Optional<Term> now = request.term(axis);
    return vocabulary.axis(axis).terms().stream()
        .filter(term ->
            switch (axis) {
              case ACTION, SETTING, BASIS -> true;
              case PURPOSE -> now.isEmpty() || vocabulary.axis(axis).isAtOrBelow(term, now.get());
              case CATEGORY, RECIPIENT -> false;
            })
        .filter(term -> now.filter(other -> other == term).isEmpty())
        .map(term -> new Change.Choose(axis, now, term))
        .toList();
  }

  private List<Change> that(Condition.Atom atom, Truth wanted) {
    List<Change> suitable = new ArrayList<>();
    Set<Fact> ordered = new HashSet<>();
    for (Change change : new LinkedHashSet<>(proposed)) {
      if (truth(atom, change) != wanted) {
        continue;
      }
      if (change instanceof Change.FactBecomes becomes
          && becomes.fact().type().isOrdered()
          && becomes.to() != Value.None.NONE) {
        if (ordered.add(becomes.fact())) {
          suitable.add(bounded(becomes, atom, wanted));
        }
      } else {
        suitable.add(change);
      }
    }
    return suitable;
  }

  private Truth truth(Condition.Atom atom, Change change) {
    return new Evaluation(vocabulary, change.applyTo(request), items.getFirst()).truth(atom);
  }

  private Change bounded(Change.FactBecomes change, Condition.Atom atom, Truth wanted) {
    boolean above = alsoWith(change, 1, atom, wanted);
    boolean below = alsoWith(change, -1, atom, wanted);
    return new Change.FactBecomes(
        change.fact(),
        change.from(),
        change.to(),
        above == below
            ? Change.Bound.EXACTLY
            : above ? Change.Bound.AT_LEAST : Change.Bound.AT_MOST);
  }

  private boolean alsoWith(Change.FactBecomes change, int step, Condition.Atom atom, Truth wanted) {
    return OrderedValues.neighbour(change.to(), step).stream()
        .anyMatch(value ->
            truth(atom, new Change.FactBecomes(change.fact(), change.from(), value, change.bound()))
                == wanted);
  }

  private void propose(Condition.Atom atom) {
    switch (atom) {
      case Condition.Holds(var fact, var _) -> add(facts.to(fact, List.of()));
      case Condition.IsNone(var fact, var _) -> add(facts.to(fact, List.of()));
      case Condition.Compare(var left, var _, var right, var _) -> {
        compare(left, right);
        compare(right, left);
      }
      case Condition.Is(var operand, var term, var _) -> {
        change(operand, term);
        change(term, operand);
      }
      case Condition.IsIn(var operand, var set, var _) -> {
        change(operand, set);
        change(set, operand);
      }
      case Condition.Includes(var set, var _, var elements, var _) -> {
        change(set, elements);
        change(elements, set);
      }
      case Condition.StartsWith(var operand, var start, var _) -> change(operand, start);
      case Condition.ConsentIs _ -> {
        if (!request.consent().equals(new ConsentEvidence.Stated(ConsentState.GIVEN))) {
          proposed.add(
              new Change.ConsentGiven(!(request.consent() instanceof ConsentEvidence.Unknown)));
        }
        proposed.addAll(choices(vocabulary, request, Axis.PURPOSE));
      }
      case Condition.ObjectionIsRaised _ -> {
        proposed.add(
            new Change.ObjectionLifted(
                !(request.objections() instanceof ObjectionEvidence.Unknown)));
        proposed.addAll(choices(vocabulary, request, Axis.PURPOSE));
      }
    }
  }

  private void compare(Operand changed, Operand with) {
    if (changed.type().isOrdered()) {
      if (!operands.isMissing(with) && !operands.isNone(with)) {
        new OrderedValues(operands, (fact, value) -> add(facts.to(fact, List.of(value))))
            .bringTo(changed, operands.order(with));
      }
      if (changed instanceof Operand.OfFact(var fact, var _)) {
        add(facts.to(fact, List.of()));
      }
    } else {
      change(changed, with);
    }
  }

  /** Proposes to change what one side of an atom reads, given the other. */
  private void change(Operand changed, Operand other) {
    Collection<Value> values = elements(other);
    switch (changed) {
      case Operand.OfFact(var fact, var _) -> {
        if (fact.type() instanceof Type.SetOf) {
          add(facts.ofSet(fact, values));
        } else {
          add(facts.to(fact, values));
        }
      }
      case Operand.OfAxis(var axis, var _, var _) ->
          proposed.addAll(choices(vocabulary, request, axis));
      case Operand.Singleton(var element, var _, var _) -> change(element, other);
      case Operand.Data _ -> leaveOut(values);
      case Operand.Constant _, Operand.Shifted _ -> {}
    }
  }

  /** What the other side is worth; if it is the item, all items of the class, to change alike. */
  private Collection<Value> elements(Operand other) {
    return other instanceof Operand.OfAxis(var axis, var _, var _) && axis == Axis.CATEGORY
        ? items.stream().<Value>map(Value.TermValue::new).toList()
        : operands.value(other).stream()
            .filter(value -> value != Value.None.NONE)
            .flatMap(value -> Values.elements(value).stream())
            .toList();
  }

  /** Leaving out the items that match one of the elements, any of them, or none. */
  private void leaveOut(Collection<Value> elements) {
    elements.forEach(element -> leaveOut(item -> matches(item, element)));
    leaveOut(item -> elements.stream().anyMatch(element -> matches(item, element)));
    leaveOut(item -> elements.stream().noneMatch(element -> matches(item, element)));
  }

  private void leaveOut(Predicate<Term> isLeftOut) {
    List<Term> leftOut = request.items().stream().filter(isLeftOut).toList();
    if (!leftOut.isEmpty() && leftOut.size() < request.items().size()) {
      proposed.add(new Change.LeaveOut(leftOut));
    }
  }

  private boolean matches(Term item, Value element) {
    return Values.matches(vocabulary, new Value.TermValue(item), element);
  }

  private void add(Stream<Change> changes) {
    changes.forEach(proposed::add);
  }
}

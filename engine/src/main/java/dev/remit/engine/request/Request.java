package dev.remit.engine.request;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request with every name resolved and every fact gathered: all that a decision depends on.
 * Immutable; its terms and facts are those of one vocabulary.
 *
 * @param policy the policy's name
 * @param version the version to decide under; if empty, the one in force on {@code date}
 * @param date the value of {@code request.date}
 * @param items the requested data items, each once; at least one
 * @param terms the request's terms on the axes but {@code category}; always an action
 * @param facts what is known; a fact that is not here is missing
 * @param reasons why an input is missing, for those of which more is known than that
 */
public record Request(
    String policy,
    Optional<String> version,
    LocalDate date,
    List<Term> items,
    Map<Axis, Term> terms,
    Map<Fact, Value> facts,
    ConsentEvidence consent,
    ObjectionEvidence objections,
    Map<Input, String> reasons) {

  public Request {
    items = List.copyOf(items);
    terms = Map.copyOf(terms);
    facts = Map.copyOf(facts);
    reasons = Map.copyOf(reasons);
    if (items.isEmpty() || !items.stream().allMatch(Term::isLeaf)) {
      throw new IllegalArgumentException(
          "a request asks for at least one item, and for items only");
    }
    if (!terms.containsKey(Axis.ACTION) || terms.containsKey(Axis.CATEGORY)) {
      throw new IllegalArgumentException("a request has an action, and no category but its items");
    }
  }

  /** Begins a request of terms and values that are known; what is not given is missing. */
  public static RequestBuilder of(PolicySet policies) {
    return new RequestBuilder(policies, new Problems());
  }

  /** The request's term on an axis, if it has one. */
  public Optional<Term> term(Axis axis) {
    return Optional.ofNullable(terms.get(axis));
  }

  /** The value of a fact; empty if it is missing. */
  public Optional<Value> fact(Fact fact) {
    return fact.owner() == Owner.REQUEST && fact.name().equals("date")
        ? Optional.of(new Value.DateValue(date))
        : Optional.ofNullable(facts.get(fact));
  }

  /** The value of a fact of type text, such as {@code recipient.id}. */
  public Optional<String> text(Owner owner, String name) {
    return facts.entrySet().stream()
        .filter(e -> e.getKey().owner() == owner && e.getKey().name().equals(name))
        .map(e -> e.getValue() instanceof Value.TextValue text ? text.value() : "")
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  public Request withItems(List<Term> newItems) {
    return new Request(policy, version, date, newItems, terms, facts, consent, objections, reasons);
  }

  /** The same request with another term on an axis. */
  public Request with(Axis axis, Term term) {
    Map<Axis, Term> changed = new EnumMap<>(Axis.class);
    changed.putAll(terms);
    changed.put(axis, term);
    return new Request(policy, version, date, items, changed, facts, consent, objections, reasons);
  }

  /** The same request with a fact supplied or changed. */
  public Request with(Fact fact, Value value) {
    Map<Fact, Value> changed = new HashMap<>(facts);
    changed.put(fact, value);
    return new Request(policy, version, date, items, terms, changed, consent, objections, reasons);
  }

  public Request with(ConsentEvidence evidence) {
    return new Request(policy, version, date, items, terms, facts, evidence, objections, reasons);
  }

  public Request with(ObjectionEvidence evidence) {
    return new Request(policy, version, date, items, terms, facts, consent, evidence, reasons);
  }

  /** The same request with facts that were computed from it; none of its own is replaced. */
  Request withComputed(ComputedFacts.Computed computed) {
    Map<Fact, Value> allFacts = new HashMap<>(computed.facts());
    allFacts.putAll(facts);
    Map<Input, String> allReasons = new HashMap<>(computed.reasons());
    allReasons.putAll(reasons);
    return new Request(
        policy, version, date, items, terms, allFacts, consent, objections, allReasons);
  }

  /** The same request, to be decided under a version by its name. */
  public Request pinnedTo(String versionName) {
    return new Request(
        policy, Optional.of(versionName), date, items, terms, facts, consent, objections, reasons);
  }
}

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param computed what was computed from all the rest, or could not be; a changed request is
 *     without it until it is {@linkplain #computing computed} anew
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
    Map<Input, String> reasons,
    Set<Input> computed) {

  public Request {
    items = List.copyOf(items);
    terms = Map.copyOf(terms);
    facts = Map.copyOf(facts);
    reasons = Map.copyOf(reasons);
    computed = Set.copyOf(computed);
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

  /** The same request for other items. */
  public Request withItems(List<Term> newItems) {
    Request rest = uncomputed();
    return rest.with(newItems, terms, rest.facts, consent, objections);
  }

  /** The same request with another term on an axis. */
  public Request with(Axis axis, Term term) {
    Map<Axis, Term> changed = new EnumMap<>(Axis.class);
    changed.putAll(terms);
    changed.put(axis, term);
    Request rest = uncomputed();
    return rest.with(items, changed, rest.facts, consent, objections);
  }

  /** The same request with a fact supplied or changed. */
  public Request with(Fact fact, Value value) {
    Request rest = uncomputed();
    Map<Fact, Value> changed = new HashMap<>(rest.facts);
    changed.put(fact, value);
    return rest.with(items, terms, changed, consent, objections);
  }

  /** The same request with other consent. */
  public Request with(ConsentEvidence evidence) {
    Request rest = uncomputed();
    return rest.with(items, terms, rest.facts, evidence, objections);
  }

  /** The same request with other objections. */
  public Request with(ObjectionEvidence evidence) {
    Request rest = uncomputed();
    return rest.with(items, terms, rest.facts, consent, evidence);
  }

  private Request with(
      List<Term> newItems,
      Map<Axis, Term> newTerms,
      Map<Fact, Value> newFacts,
      ConsentEvidence newConsent,
      ObjectionEvidence newObjections) {
    return new Request(
        policy,
        version,
        date,
        newItems,
        newTerms,
        newFacts,
        newConsent,
        newObjections,
        reasons,
        computed);
  }

  /** The same request with its computed facts computed anew; none of the others is replaced. */
  public Request computing(ComputedFacts computation) {
    Request rest = uncomputed();
    ComputedFacts.Computed answer = computation.compute(rest);
    Map<Fact, Value> allFacts = new HashMap<>(answer.facts());
    allFacts.keySet().removeAll(rest.facts.keySet());
    Map<Input, String> allReasons = new HashMap<>(answer.reasons());
    allReasons.keySet().removeAll(rest.reasons.keySet());
    Set<Input> answered = new HashSet<>(allReasons.keySet());
    allFacts.keySet().forEach(fact -> answered.add(new Input.OfFact(fact)));
    allFacts.putAll(rest.facts);
    allReasons.putAll(rest.reasons);
    return new Request(
        policy, version, date, items, terms, allFacts, consent, objections, allReasons, answered);
  }

  /** The same request with what was computed of it taken as known: it stays, whatever changes. */
  public Request settled() {
    return new Request(
        policy, version, date, items, terms, facts, consent, objections, reasons, Set.of());
  }

  private Request uncomputed() {
    if (computed.isEmpty()) {
      return this;
    }
    Map<Fact, Value> otherFacts = new HashMap<>(facts);
    otherFacts.keySet().removeIf(fact -> computed.contains(new Input.OfFact(fact)));
    Map<Input, String> otherReasons = new HashMap<>(reasons);
    otherReasons.keySet().removeAll(computed);
    return new Request(
        policy,
        version,
        date,
        items,
        terms,
        otherFacts,
        consent,
        objections,
        otherReasons,
        Set.of());
  }

  /** The same request, to be decided under a version by its name. */
  public Request pinnedTo(String versionName) {
    return new Request(
        policy,
        Optional.of(versionName),
        date,
        items,
        terms,
        facts,
        consent,
        objections,
        reasons,
        computed);
  }
}

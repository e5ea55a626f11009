package dev.remit.engine.request;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request with every name resolved and every fact gathered: all that a decision depends on.
 * Immutable; its terms and facts are those of one vocabulary. Two are equal if they ask the same of
 * the same facts.
 *
 * <p>Terms and facts are kept at the places of their axis and index, where compiled policies find
 * them; the maps of them are made when they are asked for.
 */
public final class Request {

  private static final Axis[] AXES = Axis.values();

  private final String policy;
  private final Optional<String> version;
  private final LocalDate date;
  private final long day;
  private final List<Term> items;
  private final @Nullable Term[] terms;
  private final int[] places;
  private final Facts facts;
  private final ConsentEvidence consent;
  private final ObjectionEvidence objections;
  private final Map<Input, String> reasons;
  private final Set<Input> computed;

  /**
   * That of every term and fact, once it is known to be. Threads that find it out at the same time
   * find the same.
   */
  private @Nullable Vocabulary vocabulary;

  /**
   * A request of known terms and facts.
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
  public Request(
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
    this(
        policy,
        version,
        date,
        List.copyOf(items),
        byAxis(terms),
        Facts.of(facts),
        consent,
        objections,
        Map.copyOf(reasons),
        Set.copyOf(computed),
        null);
  }

  /**
   * Takes everything over; nobody may change it.
   *
   * @param terms each at the place of its axis
   * @param vocabulary that of every term and fact, if it is known to be
   */
  Request(
      String policy,
      Optional<String> version,
      LocalDate date,
      List<Term> items,
      @Nullable Term[] terms,
      Facts facts,
      ConsentEvidence consent,
      ObjectionEvidence objections,
      Map<Input, String> reasons,
      Set<Input> computed,
      @Nullable Vocabulary vocabulary) {
    this.policy = policy;
    this.version = version;
    this.date = date;
    this.day = MonthCalendar.day(date);
    this.items = items;
    this.terms = terms;
    this.places = new int[AXES.length];
    for (int i = 0; i < places.length; i++) {
      Term term = terms[i];
      places[i] = term == null ? 0 : term.index() + 1;
    }
    this.facts = facts;
    this.consent = consent;
    this.objections = objections;
    this.reasons = reasons;
    this.computed = computed;
    this.vocabulary = vocabulary;
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a request asks for at least one item");
    }
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).isLeaf()) {
        throw new IllegalArgumentException("a request asks for items only");
      }
    }
    if (terms[Axis.ACTION.index()] == null || terms[Axis.CATEGORY.index()] != null) {
      throw new IllegalArgumentException("a request has an action, and no category but its items");
    }
  }

  private static @Nullable Term[] byAxis(Map<Axis, Term> terms) {
    @Nullable Term[] byAxis = new Term[AXES.length];
    terms.forEach((axis, term) -> byAxis[axis.index()] = term);
    return byAxis;
  }

  /** Begins a request of terms and values that are known; what is not given is missing. */
  public static RequestBuilder of(PolicySet policies) {
    return new RequestBuilder(new PolicyIndex(policies), new Problems());
  }

  /** The policy's name. */
  public String policy() {
    return policy;
  }

  /** The version to decide under; if empty, the one in force on its date. */
  public Optional<String> version() {
    return version;
  }

  /** The value of {@code request.date}. */
  public LocalDate date() {
    return date;
  }

  /** The number of its date on the {@link MonthCalendar}. */
  public long day() {
    return day;
  }

  /** The requested data items, each once; at least one. */
  public List<Term> items() {
    return items;
  }

  /** The request's terms on the axes but {@code category}; always an action. */
  public Map<Axis, Term> terms() {
    Map<Axis, Term> known = new EnumMap<>(Axis.class);
    for (Axis axis : AXES) {
      Term term = termAt(axis);
      if (term != null) {
        known.put(axis, term);
      }
    }
    return Collections.unmodifiableMap(known);
  }

  /** The request's term on an axis, if it has one. */
  public Optional<Term> term(Axis axis) {
    return Optional.ofNullable(termAt(axis));
  }

  /** The request's term on an axis; null if it has none. */
  public @Nullable Term termAt(Axis axis) {
    return terms[axis.index()];
  }

  /**
   * Where the request's term is in the {@linkplain dev.remit.lang.model.Taxonomy#terms() terms} of
   * an axis, plus one; 0 if it has none.
   *
   * @param axis the {@linkplain Axis#index() index} of the axis
   */
  public int placeOn(int axis) {
    return places[axis];
  }

  /** What is known, the date left out; a fact that is not here is missing. */
  public Map<Fact, Value> facts() {
    return facts.asMap();
  }

  /** Tells every fact that is known, as {@link #facts()} has them. */
  public void forEachFact(BiConsumer<Fact, Value> known) {
    facts.forEach(known);
  }

  /** Whether any fact of an owner is known. */
  public boolean knowsOf(Owner owner) {
    return facts.anyOf(owner);
  }

  /** The value of a fact; empty if it is missing. */
  public Optional<Value> fact(Fact fact) {
    return fact.owner() == Owner.REQUEST && fact.name().equals("date")
        ? Optional.of(new Value.DateValue(date))
        : Optional.ofNullable(facts.of(fact));
  }

  /**
   * The value of the fact that has an index in the request's vocabulary, and is not its date; null
   * if it is missing.
   */
  public @Nullable Value valueAt(int index) {
    return facts.at(index);
  }

  /** The value of a fact of type text, such as {@code recipient.id}. */
  public Optional<String> text(Owner owner, String name) {
    return facts.of(owner, name) instanceof Value.TextValue(var text) && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  public ConsentEvidence consent() {
    return consent;
  }

  public ObjectionEvidence objections() {
    return objections;
  }

  /** Why an input is missing, for those of which more is known than that. */
  public Map<Input, String> reasons() {
    return reasons;
  }

  /** What was computed from all the rest, or could not be. */
  public Set<Input> computed() {
    return computed;
  }

  /** Whether every term and fact is of a vocabulary, and not only of one that says the same. */
  @SuppressWarnings("ReferenceEquality") // to compare all of two vocabularies takes too long
  public boolean isOf(Vocabulary words) {
    Vocabulary known = vocabulary;
    if (known == null && areOf(words)) {
      known = words;
      vocabulary = words;
    }
    return known == words;
  }

  private boolean areOf(Vocabulary words) {
    for (Axis axis : AXES) {
      Term term = termAt(axis);
      if (term != null && !words.axis(axis).has(term)) {
        return false;
      }
    }
    return items.stream().allMatch(words.axis(Axis.CATEGORY)::has)
        && facts.asMap().keySet().stream()
            .allMatch(fact -> fact.equals(words.facts().get(fact.path())));
  }

  /** The same request for other items. */
  public Request withItems(List<Term> newItems) {
    List<Term> copy = List.copyOf(newItems);
    return uncomputed().with(copy, terms, null, consent, objections, of(Axis.CATEGORY, copy));
  }

  /** The same request with another term on an axis. */
  public Request with(Axis axis, Term term) {
    @Nullable Term[] changed = terms.clone();
    changed[axis.index()] = term;
    return uncomputed().with(items, changed, null, consent, objections, of(axis, List.of(term)));
  }

  /** The same request with a fact supplied or changed. */
  public Request with(Fact fact, Value value) {
    Request rest = uncomputed();
    return rest.with(
        items, terms, rest.facts.with(fact, value), consent, objections, of(Set.of(fact)));
  }

  /** The same request with other consent. */
  public Request with(ConsentEvidence evidence) {
    return uncomputed().with(items, terms, null, evidence, objections, vocabulary);
  }

  /** The same request with other objections. */
  public Request with(ObjectionEvidence evidence) {
    return uncomputed().with(items, terms, null, consent, evidence, vocabulary);
  }

  /** The vocabulary, if it has all these terms too. */
  private @Nullable Vocabulary of(Axis axis, List<Term> all) {
    Vocabulary words = vocabulary;
    return words != null && all.stream().allMatch(words.axis(axis)::has) ? words : null;
  }

  /** The vocabulary, if it has all these facts too. */
  private @Nullable Vocabulary of(Set<Fact> all) {
    Vocabulary words = vocabulary;
    return words != null
            && all.stream().allMatch(fact -> fact.equals(words.facts().get(fact.path())))
        ? words
        : null;
  }

  /**
   * The same request with other parts.
   *
   * @param newFacts null to keep them
   */
  private Request with(
      List<Term> newItems,
      @Nullable Term[] newTerms,
      @Nullable Facts newFacts,
      ConsentEvidence newConsent,
      ObjectionEvidence newObjections,
      @Nullable Vocabulary newVocabulary) {
    return new Request(
        policy,
        version,
        date,
        newItems,
        newTerms,
        newFacts == null ? facts : newFacts,
        newConsent,
        newObjections,
        reasons,
        computed,
        newVocabulary);
  }

  /** The same request with its computed facts computed anew; none of the others is replaced. */
  public Request computing(ComputedFacts computation) {
    Request rest = uncomputed();
    ComputedFacts.Computed answer = computation.compute(rest);
    if (answer.facts().isEmpty() && answer.reasons().isEmpty()) {
      return rest;
    }
    Map<Fact, Value> known = rest.facts();
    Map<Fact, Value> allFacts = new HashMap<>(answer.facts());
    allFacts.keySet().removeAll(known.keySet());
    Map<Input, String> allReasons = new HashMap<>(answer.reasons());
    allReasons.keySet().removeAll(rest.reasons.keySet());
    Set<Input> answered = new HashSet<>(allReasons.keySet());
    allFacts.keySet().forEach(fact -> answered.add(new Input.OfFact(fact)));
    allFacts.putAll(known);
    allReasons.putAll(rest.reasons);
    return new Request(
        policy,
        version,
        date,
        items,
        terms,
        Facts.of(allFacts),
        consent,
        objections,
        Collections.unmodifiableMap(allReasons),
        Collections.unmodifiableSet(answered),
        of(answer.facts().keySet()));
  }

  /** The same request with what was computed of it taken as known: it stays, whatever changes. */
  public Request settled() {
    return computed.isEmpty() ? this : with(version, facts, reasons, Set.of());
  }

  private Request uncomputed() {
    if (computed.isEmpty()) {
      return this;
    }
    Map<Fact, Value> otherFacts = new HashMap<>(facts());
    otherFacts.keySet().removeIf(fact -> computed.contains(new Input.OfFact(fact)));
    Map<Input, String> otherReasons = new HashMap<>(reasons);
    otherReasons.keySet().removeAll(computed);
    return with(version, Facts.of(otherFacts), Collections.unmodifiableMap(otherReasons), Set.of());
  }

  /** The same request, to be decided under a version by its name. */
  public Request pinnedTo(String versionName) {
    return with(Optional.of(versionName), facts, reasons, computed);
  }

  /** The same request with other parts, of the same vocabulary. */
  private Request with(
      Optional<String> newVersion,
      Facts newFacts,
      Map<Input, String> newReasons,
      Set<Input> newComputed) {
    return new Request(
        policy,
        newVersion,
        date,
        items,
        terms,
        newFacts,
        consent,
        objections,
        newReasons,
        newComputed,
        vocabulary);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Request request
            && policy.equals(request.policy)
            && version.equals(request.version)
            && date.equals(request.date)
            && items.equals(request.items)
            && Arrays.equals(terms, request.terms)
            && facts.equals(request.facts)
            && consent.equals(request.consent)
            && objections.equals(request.objections)
            && reasons.equals(request.reasons)
            && computed.equals(request.computed));
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        policy, version, date, items, Arrays.hashCode(terms), facts, consent, objections);
  }

  /** Everything that it says. */
  @Override
  public String toString() {
    return "Request"
        + List.of(
            policy, version, date, items, terms(), facts(), consent, objections, reasons, computed);
  }
}

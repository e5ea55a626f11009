package dev.remit.engine.random;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Random requests under a version, and random ways to know more about one. */
public final class RandomRequests {

  private static final List<ConsentState> RECORDED =
      List.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN);

  private final PolicyVersion version;
  private final Vocabulary vocabulary;
  private final Chance chance;
  private final RandomValues values;

  public RandomRequests(PolicyVersion version, Chance chance) {
    this.version = version;
    this.vocabulary = version.vocabulary();
    this.chance = chance;
    this.values = new RandomValues(vocabulary, chance);
  }

  /** A request for one to six items, of which little, much or all is known. */
  public Request request() {
    int known = chance.oneOf(100, 100, 90, 75, 40);
    Map<Axis, Term> terms = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      Taxonomy taxonomy = vocabulary.axis(axis);
      if (axis == Axis.ACTION
          || (axis != Axis.CATEGORY && !taxonomy.terms().isEmpty() && chance.in100(known))) {
        terms.put(axis, values.term(taxonomy));
      }
    }
    Map<Fact, Value> facts = new HashMap<>();
    for (Fact fact : vocabulary.facts().values()) {
      if (!isDate(fact) && chance.in100(known)) {
        facts.put(fact, values.of(fact));
      }
    }
    int items = chance.in100(70) ? chance.between(1, 2) : chance.between(3, 6);
    return new Request(
        version.policy(),
        Optional.of(version.version()),
        chance.oneOf(RandomLiterals.DATES),
        chance.some(items, vocabulary.items()),
        terms,
        facts,
        chance.in100(Math.min(known, 70)) ? consent() : new ConsentEvidence.Unknown(),
        chance.in100(Math.min(known, 70)) ? objections() : new ObjectionEvidence.Unknown(),
        Map.of(),
        Set.of());
  }

  /**
   * The same request with more known: facts and terms that were missing, terms narrower than those
   * that were too broad to tell, and what the registers say. Not everything need become known.
   *
   * @param measures facts whose terms are not vague when they are broad: they stay as they are
   */
  public Request completed(Request request, Set<Fact> measures) {
    int known = chance.oneOf(100, 70, 30);
    Request completed = request;
    for (Axis axis : Axis.values()) {
      Taxonomy taxonomy = vocabulary.axis(axis);
      Optional<Term> term = request.term(axis);
      if (axis != Axis.CATEGORY && !taxonomy.terms().isEmpty() && chance.in100(known)) {
        completed =
            completed.with(axis, term.map(values::narrower).orElseGet(() -> values.term(taxonomy)));
      }
    }
    Map<Fact, Value> facts = new HashMap<>(request.facts());
    for (Fact fact : vocabulary.facts().values()) {
      Value value = facts.get(fact);
      if (!isDate(fact) && chance.in100(known)) {
        if (value == null) {
          facts.put(fact, values.of(fact));
        } else if (!measures.contains(fact)) {
          facts.put(fact, values.narrower(value));
        }
      }
    }
    if (request.consent() instanceof ConsentEvidence.Unknown && chance.in100(known)) {
      completed = completed.with(consent());
    }
    if (request.objections() instanceof ObjectionEvidence.Unknown && chance.in100(known)) {
      completed = completed.with(objections());
    }
    return withFacts(completed, facts);
  }

  private static Request withFacts(Request request, Map<Fact, Value> facts) {
    return new Request(
        request.policy(),
        request.version(),
        request.date(),
        request.items(),
        request.terms(),
        facts,
        request.consent(),
        request.objections(),
        request.reasons(),
        request.computed());
  }

  private static boolean isDate(Fact fact) {
    return fact.owner() == Owner.REQUEST && fact.name().equals("date");
  }

  private ConsentEvidence consent() {
    return chance.in100(40)
        ? new ConsentEvidence.Stated(chance.oneOf(ConsentState.values()))
        : new ConsentEvidence.Recorded(
            chance.times(
                chance.between(0, 3),
                () ->
                    new ConsentRecord(
                        scope(), chance.oneOf(Party.values()), chance.oneOf(RECORDED), moment())));
  }

  private ObjectionEvidence objections() {
    return chance.in100(40)
        ? new ObjectionEvidence.Stated(chance.in100(50))
        : new ObjectionEvidence.Recorded(
            chance.times(
                chance.between(0, 3),
                () ->
                    new ObjectionRecord(
                        scope(), chance.oneOf(Party.values()), chance.in100(60), moment())));
  }

  private Scope scope() {
    return new Scope(
        scope(Axis.PURPOSE),
        scope(Axis.RECIPIENT),
        chance.maybe(20, () -> chance.oneOf(RandomLiterals.TEXTS)),
        scope(Axis.CATEGORY),
        chance.in100(10));
  }

  private Optional<Term> scope(Axis axis) {
    List<Term> terms = vocabulary.axis(axis).terms();
    return terms.isEmpty() ? Optional.empty() : chance.maybe(35, () -> chance.oneOf(terms));
  }

  private Instant moment() {
    return chance
        .oneOf(RandomLiterals.DATES)
        .atTime(chance.in100(50) ? LocalTime.MIN : LocalTime.NOON)
        .toInstant(ZoneOffset.UTC);
  }
}

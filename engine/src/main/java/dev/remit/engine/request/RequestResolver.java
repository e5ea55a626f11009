package dev.remit.engine.request;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.register.Register;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Reading;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes requests from drafts: resolves every name, reads every value, and gathers the facts,
 * consent and objections that the request's ids lead to. Immutable and thread-safe.
 */
public final class RequestResolver {

  /** The most names a request's data may have. */
  public static final int MAX_NAMES = 10_000;

  private final PolicySet policies;
  private final Register register;
  private final ConsentRegister consents;
  private final ComputedFacts computed;
  private final TermReader terms;
  private final ValueReader values;

  private RequestResolver(
      PolicySet policies, Register register, ConsentRegister consents, ComputedFacts computed) {
    this.policies = policies;
    this.register = register;
    this.consents = consents;
    this.computed = computed;
    this.terms = TermReader.of(policies.vocabulary());
    this.values = new ValueReader(terms);
  }

  /** A resolver with empty registers, that computes nothing. */
  public static RequestResolver of(PolicySet policies) {
    return new RequestResolver(policies, Register.EMPTY, ConsentRegister.NONE, ComputedFacts.NONE);
  }

  /** What computes facts of the requests it makes; of changed requests, they are computed anew. */
  public ComputedFacts computed() {
    return computed;
  }

  public RequestResolver with(Register newRegister) {
    return new RequestResolver(policies, newRegister, consents, computed);
  }

  public RequestResolver with(ConsentRegister newConsents) {
    return new RequestResolver(policies, register, newConsents, computed);
  }

  public RequestResolver with(ComputedFacts newComputed) {
    return new RequestResolver(policies, register, consents, newComputed);
  }

  /**
   * The request a draft stands for.
   *
   * @throws InvalidRequestException with everything that is wrong with the draft
   */
  public Request resolve(RequestDraft draft, Trust trust) throws InvalidRequestException {
    Problems problems = new Problems();
    RequestBuilder request = new RequestBuilder(policies, problems);
    draft.policy().ifPresent(request::policy);
    draft.version().ifPresent(request::version);
    draft.date().ifPresent(request::date);
    data(draft.data(), problems).forEach(request::data);
    Map<Axis, Term> terms = terms(draft.terms(), problems);
    Map<Fact, Value> facts = facts(draft.facts(), trust, problems);
    facts.forEach(request::fact);
    if (!trust.choosesVersion() && draft.version().isPresent()) {
      problems.add(
          "version",
          "a version is chosen by the caller",
          "leave it out: the one in force on the date decides");
    }
    if (!trust.statesEverything()) {
      refuseConsent(draft, problems);
    }
    if (draft.date().isPresent()) {
      Gathering gathering =
          new Gathering(policies.vocabulary(), register, consents, draft.date().get(), request);
      gathering.gather(facts, Optional.ofNullable(terms.get(Axis.RECIPIENT)), trust, problems);
    }
    terms.forEach((axis, term) -> {
      if (axis != Axis.RECIPIENT) {
        request.term(axis, term);
      }
    });
    draft.consent().map(ConsentEvidence.Stated::new).ifPresent(request::consent);
    draft.objection().map(ObjectionEvidence.Stated::new).ifPresent(request::objections);
    return request.build().computing(computed);
  }

  private List<Term> data(List<String> names, Problems problems) {
    if (names.size() > MAX_NAMES) {
      problems.add(
          "data", "the request names more than " + MAX_NAMES + " items", "ask for categories");
      return List.of();
    }
    return names.stream()
        .distinct()
        .flatMap(name -> term(Axis.CATEGORY, "data", name, problems).stream())
        .toList();
  }

  private Map<Axis, Term> terms(Map<Axis, String> names, Problems problems) {
    Map<Axis, Term> terms = new EnumMap<>(Axis.class);
    names.forEach((axis, name) ->
        term(axis, axis.word(), name, problems).ifPresent(term -> terms.put(axis, term)));
    return terms;
  }

  private Optional<Term> term(Axis axis, String field, String name, Problems problems) {
    Taxonomy taxonomy = policies.vocabulary().axis(axis);
    if (problems.isFull() && taxonomy.find(name).isEmpty()) {
      // Suggestions take time, and nobody would see this one.
      problems.add(field, "unknown", "");
      return Optional.empty();
    }
    return switch (terms.read(taxonomy, name)) {
      case Reading.Read<Term>(var term) -> Optional.of(term);
      case Reading.Wrong<Term>(var message, var advice) -> {
        problems.add(field, message, advice);
        yield Optional.empty();
      }
    };
  }

  private Map<Fact, Value> facts(Map<String, RawValue> raw, Trust trust, Problems problems) {
    Map<Fact, Value> facts = new HashMap<>();
    if (raw.size() > MAX_NAMES) {
      problems.add("facts", "the request states more than " + MAX_NAMES + " facts", "state fewer");
      return facts;
    }
    raw.forEach((path, value) ->
        fact(path, trust, problems).ifPresent(fact -> value(fact, value, facts, problems)));
    return facts;
  }

  private Optional<Fact> fact(String path, Trust trust, Problems problems) {
    Vocabulary vocabulary = policies.vocabulary();
    Fact fact = vocabulary.facts().get(path);
    if (fact == null) {
      problems.add(
          Words.shortened(path),
          "`" + Words.shortened(path) + "` is not a fact of the vocabulary",
          RequestBuilder.suggestion(
              path, List.copyOf(vocabulary.facts().keySet()), "its facts are "));
      return Optional.empty();
    }
    if (RequestBuilder.isDate(fact)) {
      RequestBuilder.refuseDate(problems);
      return Optional.empty();
    }
    if (!trust.statesEverything() && !fact.isFromRequest()) {
      problems.add(
          path, supplied(fact) + " supplied by the caller", "leave it out: it is looked up");
      return Optional.empty();
    }
    return Optional.of(fact);
  }

  private static String supplied(Fact fact) {
    return switch (fact.origin()) {
      case Fact.Origin.Request _ -> "a fact";
      case Fact.Origin.Register _ -> "a register fact";
      case Fact.Origin.Catalogue _ -> "a catalogue fact";
      case Fact.Origin.Rego _ -> "a computed fact";
    };
  }

  private void value(Fact fact, RawValue raw, Map<Fact, Value> facts, Problems problems) {
    switch (values.read(fact, raw)) {
      case Reading.Read<Value>(var value) -> facts.put(fact, value);
      case Reading.Wrong<Value>(var message, var advice) ->
          problems.add(fact.path(), message, advice);
    }
  }

  private static void refuseConsent(RequestDraft draft, Problems problems) {
    String advice = "leave it out: the consent register is asked";
    if (draft.consent().isPresent()) {
      problems.add("consent", "consent is stated by the caller", advice);
    }
    if (draft.objection().isPresent()) {
      problems.add("objection", "an objection is stated by the caller", advice);
    }
  }
}

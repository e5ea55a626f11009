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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes requests from drafts: resolves every name, reads every value, and gathers the facts,
 * consent and objections that the request's ids lead to. Immutable and thread-safe.
 */
public final class RequestResolver {

  /** The most names a request's data may have. */
  public static final int MAX_NAMES = 10_000;

  private static final Axis[] AXES = Axis.values();

  private final PolicyIndex policies;
  private final Register register;
  private final ConsentRegister consents;
  private final ComputedFacts computed;
  private final TermReader terms;
  private final ValueReader values;

  private RequestResolver(
      PolicyIndex policies, Register register, ConsentRegister consents, ComputedFacts computed) {
    this.policies = policies;
    this.register = register;
    this.consents = consents;
    this.computed = computed;
    this.terms = TermReader.of(policies.vocabulary());
    this.values = new ValueReader(terms);
  }

  /** A resolver with empty registers, that computes nothing. */
  public static RequestResolver of(PolicySet policies) {
    return new RequestResolver(
        new PolicyIndex(policies), Register.EMPTY, ConsentRegister.NONE, ComputedFacts.NONE);
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
    data(draft.data(), request, problems);
    Optional<Term> recipient = terms(draft.terms(), request, problems);
    facts(draft.facts(), trust, request, problems);
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
      new Gathering(policies, register, consents, draft.date().get(), request)
          .gather(recipient, trust, problems);
    }
    draft.consent().map(ConsentEvidence.Stated::new).ifPresent(request::consent);
    draft.objection().map(ObjectionEvidence.Stated::new).ifPresent(request::objections);
    return request.build().computing(computed);
  }

  private void data(List<String> names, RequestBuilder request, Problems problems) {
    if (names.size() > MAX_NAMES) {
      problems.add(
          "data", "the request names more than " + MAX_NAMES + " items", "ask for categories");
      return;
    }
    Taxonomy categories = policies.vocabulary().axis(Axis.CATEGORY);
    Set<String> unknown = Set.of();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<Term> known = categories.find(name);
      if (known.isPresent()) {
        request.data(known.get());
        continue;
      }
      unknown = unknown.isEmpty() ? new HashSet<>() : unknown;
      if (unknown.add(name)) {
        term(Axis.CATEGORY, "data", name, problems);
      }
    }
  }

  /** Reads the terms and adds them to the request, but for the recipient's, which it gives. */
  private Optional<Term> terms(Map<Axis, String> names, RequestBuilder request, Problems problems) {
    Optional<Term> recipient = Optional.empty();
    for (Axis axis : AXES) {
      String name = names.get(axis);
      if (name == null) {
        continue;
      }
      Optional<Term> term = term(axis, axis.word(), name, problems);
      if (axis == Axis.RECIPIENT) {
        recipient = term;
      } else if (term.isPresent()) {
        request.term(axis, term.get());
      }
    }
    return recipient;
  }

  private Optional<Term> term(Axis axis, String field, String name, Problems problems) {
    Taxonomy taxonomy = policies.vocabulary().axis(axis);
    Optional<Term> known = taxonomy.find(name);
    if (known.isEmpty() && problems.isFull()) {
      // Suggestions take time, and nobody would see this one.
      problems.add(field, "unknown", "");
    } else if (known.isEmpty()
        && terms.read(taxonomy, name) instanceof Reading.Wrong<Term>(var message, var advice)) {
      problems.add(field, message, advice);
    }
    return known;
  }

  private void facts(
      Map<String, RawValue> raw, Trust trust, RequestBuilder request, Problems problems) {
    if (raw.size() > MAX_NAMES) {
      problems.add("facts", "the request states more than " + MAX_NAMES + " facts", "state fewer");
      return;
    }
    raw.forEach((path, value) -> {
      Optional<Fact> fact = fact(path, trust, problems);
      if (fact.isPresent()) {
        value(fact.get(), value, request, problems);
      }
    });
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

  private void value(Fact fact, RawValue raw, RequestBuilder request, Problems problems) {
    switch (values.read(fact, raw)) {
      case Reading.Read<Value>(var value) -> request.fitting(fact, value);
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

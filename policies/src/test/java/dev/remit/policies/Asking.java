package dev.remit.policies;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Requests under a version of {@code npd}, put together from names. */
final class Asking {

  private final Vocabulary vocabulary;
  private final String version;
  private final LocalDate date;
  private final Map<Axis, Term> terms = new EnumMap<>(Axis.class);
  private final Map<Fact, Value> facts = new HashMap<>();
  private ConsentEvidence consent = new ConsentEvidence.Unknown();
  private ObjectionEvidence objection = new ObjectionEvidence.Unknown();

  Asking(Vocabulary vocabulary, String version, String date) {
    this.vocabulary = vocabulary;
    this.version = version;
    this.date = LocalDate.parse(date);
  }

  Asking with(Axis axis, String term) {
    terms.put(axis, vocabulary.axis(axis).find(term).orElseThrow());
    return this;
  }

  Asking with(String fact, boolean value) {
    return with(fact, new Value.BooleanValue(value));
  }

  Asking with(String fact, long value) {
    return with(fact, new Value.NumberValue(value));
  }

  Asking with(String fact, LocalDate value) {
    return with(fact, new Value.DateValue(value));
  }

  Asking none(String fact) {
    return with(fact, Value.None.NONE);
  }

  /** A fact whose value is a term of one of the vocabulary's own taxonomies. */
  Asking term(String fact, String taxonomy, String term) {
    return with(fact, new Value.TermValue(find(taxonomy, term)));
  }

  /** A fact whose value is a set of such terms. */
  Asking terms(String fact, String taxonomy, String... names) {
    return with(
        fact,
        new Value.SetValue(
            new LinkedHashSet<>(
                Stream.of(names)
                    .map(name -> (Value) new Value.TermValue(find(taxonomy, name)))
                    .toList())));
  }

  /** The project is the recipient's own. */
  Asking ofItsOwn(String recipient) {
    Value id = new Value.TextValue(recipient);
    return with("recipient.id", id)
        .with("project.applicants", new Value.SetValue(new LinkedHashSet<>(List.of(id))));
  }

  Asking noItemJustified() {
    return with("project.justified_items", new Value.SetValue(new LinkedHashSet<>()));
  }

  Asking noFamilyAsked() {
    consent = new ConsentEvidence.Stated(ConsentState.ABSENT);
    objection = new ObjectionEvidence.Stated(false);
    return this;
  }

  Request request(List<Term> items) {
    return new Request(
        "npd",
        Optional.of(version),
        date,
        items,
        terms,
        facts,
        consent,
        objection,
        Map.of(),
        Set.of());
  }

  private Asking with(String fact, Value value) {
    facts.put(Objects.requireNonNull(vocabulary.facts().get(fact), fact), value);
    return this;
  }

  private Term find(String taxonomy, String term) {
    return Objects.requireNonNull(vocabulary.taxonomies().get(taxonomy), taxonomy)
        .find(term)
        .orElseThrow();
  }
}

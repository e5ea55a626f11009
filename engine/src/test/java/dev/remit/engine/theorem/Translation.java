package dev.remit.engine.theorem;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.random.MappedValue;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Requests and decisions by name, to compare two vocabularies that declare the same. */
final class Translation {

  private final Vocabulary vocabulary;

  /** Into the words of a vocabulary. */
  Translation(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The same request. */
  Request of(Request request) {
    Map<Axis, Term> terms = new EnumMap<>(Axis.class);
    request.terms().forEach((axis, term) -> terms.put(axis, of(term)));
    Map<Fact, Value> facts = new HashMap<>();
    request.facts().forEach((fact, value) -> facts.put(of(fact), MappedValue.of(value, this::of)));
    return new Request(
        request.policy(),
        request.version(),
        request.date(),
        request.items().stream().map(this::of).toList(),
        terms,
        facts,
        of(request.consent()),
        of(request.objections()),
        Map.of(),
        Set.of());
  }

  private Term of(Term term) {
    var taxonomy = vocabulary.taxonomies().get(term.taxonomy());
    return (taxonomy == null
            ? vocabulary.axis(Axis.valueOf(term.taxonomy().toUpperCase(Locale.ROOT)))
            : taxonomy)
        .find(term.name())
        .orElseThrow();
  }

  private Fact of(Fact fact) {
    return Objects.requireNonNull(vocabulary.facts().get(fact.path()));
  }

  private ConsentEvidence of(ConsentEvidence evidence) {
    return evidence instanceof ConsentEvidence.Recorded(var records)
        ? new ConsentEvidence.Recorded(
            records.stream()
                .map(record ->
                    new ConsentRecord(of(record.scope()), record.by(), record.state(), record.at()))
                .toList())
        : evidence;
  }

  private ObjectionEvidence of(ObjectionEvidence evidence) {
    return evidence instanceof ObjectionEvidence.Recorded(var records)
        ? new ObjectionEvidence.Recorded(
            records.stream()
                .map(record ->
                    new ObjectionRecord(
                        of(record.scope()), record.by(), record.raised(), record.at()))
                .toList())
        : evidence;
  }

  private Scope of(Scope scope) {
    return new Scope(
        scope.purpose().map(this::of),
        scope.recipient().map(this::of),
        scope.recipientId(),
        scope.category().map(this::of),
        scope.unread());
  }

  /** What was decided, by item, in names. */
  static Map<String, String> byName(Decision decision) {
    Map<String, String> byName = new TreeMap<>();
    decision.items().forEach(item -> byName.put(item.item().name(), named(item)));
    return byName;
  }

  /** What was decided for an item, in names. */
  static String named(ItemDecision item) {
    return List.of(
            item.item(),
            item.outcome(),
            item.decidedBy().stream().map(Rule::name).toList(),
            item.obligations(),
            item.missing())
        .toString();
  }
}

package dev.remit.analysis.encode;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestBuilder;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests as the readers of another policy set take them. */
final class Translation {

  private final PolicySet to;
  private final Vocabulary words;

  Translation(PolicySet to) {
    this.to = to;
    this.words = to.vocabulary();
  }

  /** What has no word is missing; if a term or an item has none, there is no request. */
  Optional<Request> of(Request request) {
    Map<Axis, Term> terms = new HashMap<>();
    for (Map.Entry<Axis, Term> each : request.terms().entrySet()) {
      Optional<Term> term = words.axis(each.getKey()).find(each.getValue().name());
      if (term.isEmpty()) {
        return Optional.empty();
      }
      terms.put(each.getKey(), term.get());
    }
    List<Term> items =
        request.items().stream().flatMap(item -> item(item).stream()).distinct().toList();
    if (items.size() < request.items().size()) {
      return Optional.empty();
    }
    Map<Fact, Value> facts = new HashMap<>();
    request
        .facts()
        .forEach((fact, value) -> {
          Fact ours = words.facts().get(fact.path());
          if (ours != null) {
            value(ours, value).ifPresent(read -> facts.put(ours, read));
          }
        });
    return Optional.of(
        new Request(
            request.policy(),
            request.version(),
            request.date(),
            items,
            terms,
            facts,
            request.consent() instanceof ConsentEvidence.Recorded
                ? new ConsentEvidence.Unknown()
                : request.consent(),
            request.objections() instanceof ObjectionEvidence.Recorded
                ? new ObjectionEvidence.Unknown()
                : request.objections(),
            Map.of(),
            Set.of()));
  }

  Optional<Term> item(Term item) {
    return words.axis(Axis.CATEGORY).find(item.name()).filter(Term::isLeaf);
  }

  /** Whether a reader accepts a request in the set's own words. */
  boolean isAccepted(Request request) {
    RequestBuilder builder =
        Request.of(to)
            .policy(request.policy())
            .version(request.version().orElseThrow())
            .date(request.date());
    request.items().forEach(builder::data);
    request.terms().forEach(builder::term);
    request.facts().forEach(builder::fact);
    try {
      builder.build();
      return true;
    } catch (InvalidRequestException e) {
      return false;
    }
  }

  private static Optional<Value> value(Fact fact, Value value) {
    return value == Value.None.NONE
        ? fact.orNone() ? Optional.of(value) : Optional.empty()
        : value(fact.type(), value);
  }

  private static Optional<Value> value(Type type, Value value) {
    return switch (value) {
      case Value.TermValue(var term) ->
          taxonomy(type).flatMap(words -> words.find(term.name())).map(Value.TermValue::new);
      case Value.SetValue(var elements) -> {
        LinkedHashSet<Value> read = new LinkedHashSet<>();
        for (Value element : elements) {
          Optional<Value> ours = value(Words.element(type), element);
          if (ours.isEmpty()) {
            yield Optional.empty();
          }
          read.add(ours.get());
        }
        yield Optional.of(new Value.SetValue(read));
      }
      case Value.BooleanValue _,
          Value.NumberValue _,
          Value.TextValue _,
          Value.DateValue _,
          Value.MonthsValue _,
          Value.None _ ->
          Optional.of(value);
    };
  }

  private static Optional<Taxonomy> taxonomy(Type type) {
    return type instanceof Type.OfTerm(var taxonomy) ? Optional.of(taxonomy) : Optional.empty();
  }
}

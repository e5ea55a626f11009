package dev.remit.engine.explain;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The changes of facts that a recipient could bring about: of the request, its project and its
 * recipient, stated by the caller or by a register. What a text or a term says (a country, a name)
 * is not changed, only stated if the request left it out; who someone is ({@code id}), and when
 * they ask, never.
 */
final class FactChanges {

  /** As many elements of a set are tried, one by one. */
  private static final int ELEMENTS = 20;

  private final Vocabulary vocabulary;
  private final Request request;

  FactChanges(Vocabulary vocabulary, Request request) {
    this.vocabulary = vocabulary;
    this.request = request;
  }

  /** A fact becoming one of the values, or any value of its type if that has two or three. */
  Stream<Change> to(Fact fact, Collection<Value> values) {
    Stream<Value> possible =
        switch (fact.type()) {
          case Type.Simple simple when simple == Type.Simple.BOOLEAN ->
              Stream.of(new Value.BooleanValue(true), new Value.BooleanValue(false));
          case Type.Simple simple when simple.isOrdered() -> values.stream().limit(ELEMENTS);
          case Type.Simple _, Type.OfTerm _ ->
              request.fact(fact).isEmpty() && fact.isFromRequest()
                  ? values.stream().limit(ELEMENTS)
                  : Stream.of();
          case Type.SetOf _ -> Stream.of();
        };
    return changes(fact, possible);
  }

  /** A set gaining elements, one of them or all, or losing all of them or all others. */
  Stream<Change> ofSet(Fact fact, Collection<Value> elements) {
    Collection<Value> now =
        request
            .fact(fact)
            .filter(value -> value != Value.None.NONE)
            .<Collection<Value>>map(Values::elements)
            .orElse(java.util.List.of());
    Predicate<Value> isAmong =
        value -> elements.stream().anyMatch(element -> Values.matches(vocabulary, value, element));
    return changes(
        fact,
        Stream.of(
                elements.stream()
                    .limit(ELEMENTS)
                    .map(element -> set(Stream.concat(now.stream(), Stream.of(element)))),
                Stream.of(
                    set(Stream.concat(now.stream(), elements.stream())),
                    set(now.stream().filter(isAmong)),
                    set(now.stream().filter(isAmong.negate()))))
            .flatMap(values -> values));
  }

  private Stream<Change> changes(Fact fact, Stream<? extends Value> values) {
    if (!isChangeable(fact)) {
      return Stream.of();
    }
    Optional<Value> now = request.fact(fact);
    return Stream.concat(values, fact.orNone() ? Stream.of(Value.None.NONE) : Stream.of())
        .filter(value -> now.filter(value::equals).isEmpty())
        .map(value -> new Change.FactBecomes(fact, now, value, Change.Bound.EXACTLY));
  }

  private static boolean isChangeable(Fact fact) {
    boolean byRecipient =
        switch (fact.owner()) {
          case REQUEST -> !fact.name().equals("date");
          case RECIPIENT, PROJECT -> !fact.name().equals("id");
          case DATASET, SUBJECT -> false;
        };
    boolean canBeSaid =
        switch (fact.origin()) {
          case Fact.Origin.Request _, Fact.Origin.Register _ -> true;
          case Fact.Origin.Catalogue _, Fact.Origin.Rego _ -> false;
        };
    return byRecipient && canBeSaid;
  }

  private static Value set(Stream<Value> values) {
    SequencedSet<Value> set = values.collect(Collectors.toCollection(LinkedHashSet::new));
    return new Value.SetValue(set);
  }
}

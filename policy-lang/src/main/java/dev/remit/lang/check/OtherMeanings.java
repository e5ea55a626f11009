package dev.remit.lang.check;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.tree.Name;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a name stands for anywhere: used only to word an error. */
final class OtherMeanings {

  private final Words words;
  private final PolicyNames policy;

  /** Gathered when first needed, which in a sound policy is never. */
  private final Map<Owner, SequencedMap<String, Fact>> facts = new EnumMap<>(Owner.class);

  OtherMeanings(Words words, PolicyNames policy) {
    this.words = words;
    this.policy = policy;
  }

  /** The first meaning of a name among terms, defines, facts, obligations and rules. */
  Optional<OtherMeaning> of(String name) {
    return term(name)
        .or(() -> declared(policy.defines().get(name)).map(at -> define(at)))
        .or(() -> factNamed(name).map(OtherMeaning.OfFact::new))
        .or(() -> obligation(name))
        .or(() -> declared(policy.rules().get(name)).map(at -> new OtherMeaning.OfRule(at.span())));
  }

  private static OtherMeaning define(Name name) {
    return new OtherMeaning.OfDefine(name.text(), name.span());
  }

  private static Optional<Name> declared(@Nullable Name name) {
    return Optional.ofNullable(name);
  }

  /** The first term of this name on any axis or in any taxonomy. */
  Optional<OtherMeaning> term(String name) {
    return Stream.concat(
            Stream.of(Axis.values()).map(words::axis), words.taxonomies().values().stream())
        .flatMap(taxonomy -> taxonomy.find(name).map(term -> meaning(taxonomy, term)).stream())
        .findFirst();
  }

  private static OtherMeaning meaning(Taxonomy taxonomy, Term term) {
    return new OtherMeaning.OfTerm(term.name(), taxonomy, term.declaredAt());
  }

  private Optional<OtherMeaning> obligation(String name) {
    Obligation found = words.obligations().get(name);
    return Optional.ofNullable(found).map(it -> new OtherMeaning.OfObligation(it.declaredAt()));
  }

  /** The first declared fact of this name, whatever it is about. */
  Optional<Fact> factNamed(String name) {
    return Arrays.stream(Owner.values())
        .flatMap(owner -> Stream.ofNullable(factsOf(owner).get(name)))
        .findFirst();
  }

  /** The facts of an owner by name, in the order of declaration; every owner has one at least. */
  SequencedMap<String, Fact> factsOf(Owner owner) {
    if (facts.isEmpty()) {
      for (Fact fact : words.facts().values()) {
        facts.computeIfAbsent(fact.owner(), any -> new LinkedHashMap<>()).put(fact.name(), fact);
      }
    }
    return Objects.requireNonNull(facts.get(owner));
  }
}

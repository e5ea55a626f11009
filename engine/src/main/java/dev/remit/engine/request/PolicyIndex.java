package dev.remit.engine.request;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What making requests looks up in a policy set, put in order once. Immutable. */
final class PolicyIndex {

  private final Vocabulary vocabulary;
  private final List<String> policies;
  private final Map<String, List<PolicyVersion>> versions = new HashMap<>();
  private final Fact[] facts;
  private final Map<Owner, List<Fact>> registered = new EnumMap<>(Owner.class);
  private final List<Fact> catalogued;
  private final Map<Owner, Fact> ids = new EnumMap<>(Owner.class);

  PolicyIndex(PolicySet set) {
    this.vocabulary = set.vocabulary();
    this.policies = set.policies();
    policies.forEach(policy -> versions.put(policy, set.versions(policy)));
    this.facts = vocabulary.facts().values().toArray(Fact[]::new);
    List<Fact> all = List.of(facts);
    for (Owner owner : Owner.values()) {
      registered.put(
          owner,
          all.stream()
              .filter(
                  fact -> fact.owner() == owner && fact.origin() instanceof Fact.Origin.Register)
              .toList());
      if (owner != Owner.REQUEST) {
        vocabulary.fact(owner, "id").ifPresent(id -> ids.put(owner, id));
      }
    }
    this.catalogued =
        all.stream().filter(fact -> fact.origin() instanceof Fact.Origin.Catalogue).toList();
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The names of the policies, sorted. */
  List<String> policies() {
    return policies;
  }

  /** The versions of a policy, oldest first; none if there is no such policy. */
  List<PolicyVersion> versions(String policy) {
    return versions.getOrDefault(policy, List.of());
  }

  /** Whether a version of a policy is in force on a date. */
  boolean isInForce(String policy, LocalDate date) {
    List<PolicyVersion> known = versions(policy);
    return !known.isEmpty() && !known.getFirst().inForceFrom().isAfter(date);
  }

  /** Every fact, each at the place of its index; not to be changed. */
  Fact[] facts() {
    return facts;
  }

  /** The facts of an owner that its register knows. */
  List<Fact> registered(Owner owner) {
    return registered.getOrDefault(owner, List.of());
  }

  /** The facts that the catalogue knows. */
  List<Fact> catalogued() {
    return catalogued;
  }

  /** The id of an owner; null of a request, which has none. */
  @Nullable Fact id(Owner owner) {
    return ids.get(owner);
  }

  /** Whether it is one of the vocabulary's facts. */
  boolean has(Fact fact) {
    return fact.index() < facts.length && facts[fact.index()].equals(fact);
  }
}

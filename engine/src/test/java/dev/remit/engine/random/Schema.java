package dev.remit.engine.random;

import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a random vocabulary declares, by name: what random rules may speak of.
 *
 * @param name the vocabulary's
 * @param terms every term of every axis
 * @param items the leaves of {@code category}
 * @param taxonomies every term of every further taxonomy
 * @param facts every fact, the built-in ones too
 * @param consent whether it says whose consent counts
 */
record Schema(
    String name,
    Map<Axis, List<String>> terms,
    List<String> items,
    Map<String, List<String>> taxonomies,
    List<FactName> facts,
    List<Declaration.Obligation> obligations,
    boolean consent) {

  record FactName(Owner owner, String name, TypeNode type, boolean orNone) {}

  List<String> terms(Axis axis) {
    return terms.getOrDefault(axis, List.of());
  }

  /** The terms of a type that is an axis or a taxonomy. */
  List<String> terms(TypeNode type) {
    return switch (type) {
      case TypeNode.OfAxis(var axis, var _) -> terms(axis);
      case TypeNode.OfTaxonomy(var taxonomy, var _) ->
          Objects.requireNonNull(taxonomies.get(taxonomy.text()));
      case TypeNode.Simple _, TypeNode.SetOf _ ->
          throw new IllegalArgumentException(type + " has no terms");
    };
  }

  List<FactName> facts(Predicate<FactName> wanted) {
    return facts.stream().filter(wanted).toList();
  }

  List<FactName> facts(TypeNode type) {
    return facts(fact -> fact.type().equals(type));
  }
}

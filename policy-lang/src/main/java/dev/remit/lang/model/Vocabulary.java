package dev.remit.lang.model;

import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words a policy set speaks with: terms, facts, obligations and whose consent counts.
 *
 * @param axes a taxonomy for every built-in axis
 * @param taxonomies the further ones, by name
 * @param facts every fact by its path, the built-in ones first, each at the position of its index
 * @param obligations by name
 * @param recipientFromRequest whether callers may say what kind of recipient they are
 * @param datasets those the catalogue knows, by their id
 */
public record Vocabulary(
    String name,
    Optional<String> title,
    Map<Axis, Taxonomy> axes,
    Map<String, Taxonomy> taxonomies,
    Map<String, Fact> facts,
    Map<String, Obligation> obligations,
    Optional<ConsentTerms> consent,
    boolean recipientFromRequest,
    Map<String, Dataset> datasets) {

  public Vocabulary {
    axes = java.util.Collections.unmodifiableMap(new EnumMap<>(axes));
    taxonomies = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(taxonomies));
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    obligations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(obligations));
    datasets = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    int position = 0;
    for (Fact fact : facts.values()) {
      if (fact.index() != position++) {
        throw new IllegalArgumentException("`" + fact + "` is not at the position of its index");
      }
    }
  }

  public Taxonomy axis(Axis axis) {
    return Objects.requireNonNull(axes.get(axis));
  }

  /** The taxonomy a term belongs to. */
  public Taxonomy taxonomyOf(Term term) {
    Taxonomy taxonomy = taxonomies.get(term.taxonomy());
    return taxonomy != null
        ? taxonomy
        : axis(Axis.valueOf(term.taxonomy().toUpperCase(Locale.ROOT)));
  }

  public Optional<Fact> fact(Owner owner, String name) {
    return Optional.ofNullable(facts.get(owner.word() + "." + name));
  }

  /** The data items: the leaves of {@code category}. */
  public List<Term> items() {
    return axis(Axis.CATEGORY).terms().stream().filter(Term::isLeaf).toList();
  }
}

package dev.remit.lang.value;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.text.NearNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds terms by their names. */
public final class TermReader {

  private final List<Taxonomy> taxonomies;
  private final boolean suggests;

  private TermReader(List<Taxonomy> taxonomies, boolean suggests) {
    this.taxonomies = List.copyOf(taxonomies);
    this.suggests = suggests;
  }

  /**
   * A reader of the terms of a vocabulary.
   *
   * @param axes its axes
   * @param others its further taxonomies
   */
  public static TermReader of(Collection<Taxonomy> axes, Collection<Taxonomy> others) {
    return new TermReader(Stream.concat(axes.stream(), others.stream()).toList(), true);
  }

  public static TermReader of(Vocabulary vocabulary) {
    return of(vocabulary.axes().values(), vocabulary.taxonomies().values());
  }

  /** One that looks for no near names, which takes time in proportion to the taxonomy. */
  public TermReader withoutSuggestions() {
    return new TermReader(taxonomies, false);
  }

  /** The term of a taxonomy that has a name; if there is none, the nearest name is suggested. */
  public Reading<Term> read(Taxonomy taxonomy, String name) {
    Optional<Term> term = taxonomy.find(name);
    return term.isPresent()
        ? new Reading.Read<>(term.get())
        : new Reading.Wrong<>(message(taxonomy, name), advice(taxonomy, name));
  }

  private static String message(Taxonomy taxonomy, String name) {
    return "`" + Words.shortened(name) + "` is not " + aTermOf(taxonomy);
  }

  private String advice(Taxonomy taxonomy, String name) {
    List<String> elsewhere =
        taxonomies.stream()
            .filter(other -> other.find(name).isPresent())
            .map(TermReader::aTermOf)
            .toList();
    if (!elsewhere.isEmpty()) {
      return "it is " + String.join(" and ", elsewhere);
    }
    Optional<String> nearest =
        suggests
            ? NearNames.nearest(name, taxonomy.terms().stream().map(Term::name).toList())
            : Optional.empty();
    return nearest.map(near -> "did you mean `" + near + "`?").orElseGet(() -> known(taxonomy));
  }

  private static String known(Taxonomy taxonomy) {
    List<String> roots = taxonomy.roots().stream().map(Term::name).limit(10).toList();
    return roots.isEmpty()
        ? "the vocabulary declares none"
        : "known are `" + String.join("`, `", roots) + "` and what lies below them";
  }

  /** Such as {@code a purpose} or, for {@code category}, {@code a data item or category}. */
  static String aTermOf(Taxonomy taxonomy) {
    String name = taxonomy.name();
    return switch (name) {
      case "category" -> "a data item or category";
      case "basis" -> "a legal basis";
      default -> ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    };
  }
}

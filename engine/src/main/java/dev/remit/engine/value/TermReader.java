package dev.remit.engine.value;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.text.NearNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds terms by their names. */
public final class TermReader {

  private TermReader() {}

  /** The term of a taxonomy that has a name; if there is none, the nearest names are suggested. */
  public static Reading<Term> read(Vocabulary vocabulary, Taxonomy taxonomy, String name) {
    Optional<Term> term = taxonomy.find(name);
    return term.isPresent()
        ? new Reading.Read<>(term.get())
        : new Reading.Wrong<>(message(taxonomy, name), advice(vocabulary, taxonomy, name));
  }

  private static String message(Taxonomy taxonomy, String name) {
    return "`" + Words.shortened(name) + "` is not " + aTermOf(taxonomy);
  }

  private static String advice(Vocabulary vocabulary, Taxonomy taxonomy, String name) {
    List<String> elsewhere =
        taxonomies(vocabulary)
            .filter(other -> other.find(name).isPresent())
            .map(TermReader::aTermOf)
            .toList();
    if (!elsewhere.isEmpty()) {
      return "it is " + String.join(" and ", elsewhere);
    }
    return NearNames.nearest(name, taxonomy.terms().stream().map(Term::name).toList())
        .map(near -> "did you mean `" + near + "`?")
        .orElseGet(() -> known(taxonomy));
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

  private static Stream<Taxonomy> taxonomies(Vocabulary vocabulary) {
    return Stream.concat(
        vocabulary.axes().values().stream(), vocabulary.taxonomies().values().stream());
  }
}

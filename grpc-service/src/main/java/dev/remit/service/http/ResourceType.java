package dev.remit.service.http;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import dev.remit.service.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the type of a resource stands for: {@code data} for a data item or a category of them,
 * {@code item} and {@code category} for just that, and the name of a category for what is in it.
 */
final class ResourceType {

  /** The field of refusals. */
  static final String FIELD = "resource.type";

  private static final List<String> GENERIC = List.of("data", "item", "category");

  private final Taxonomy categories;
  private final String name;
  private final Predicate<Term> members;

  private ResourceType(Taxonomy categories, String name, Predicate<Term> members) {
    this.categories = categories;
    this.name = name;
    this.members = members;
  }

  /**
   * The type of a name.
   *
   * @throws RefusedException if it has no meaning
   */
  static ResourceType of(String name, Vocabulary vocabulary) throws RefusedException {
    Taxonomy categories = vocabulary.axis(Axis.CATEGORY);
    Predicate<Term> members =
        switch (name) {
          case "data" -> _ -> true;
          case "item" -> Term::isLeaf;
          case "category" -> term -> !term.isLeaf();
          default -> {
            Term above = categories.find(name).orElseThrow(() -> unknown(name, categories));
            yield term -> categories.isAtOrBelow(term, above);
          }
        };
    return new ResourceType(categories, name, members);
  }

  private static RefusedException unknown(String name, Taxonomy categories) {
    List<String> known = new ArrayList<>(GENERIC);
    categories.terms().stream().filter(term -> !term.isLeaf()).map(Term::name).forEach(known::add);
    return RefusedException.invalid(
        FIELD,
        "`" + Words.shortened(name) + "` is no type of resource",
        NearNames.nearest(name, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("write `data`, `item`, `category` or the name of a category"));
  }

  /**
   * Makes sure that a resource is of this type. What has no meaning at all is let pass.
   *
   * @throws RefusedException if it is of another
   */
  void check(String id) throws RefusedException {
    Optional<Term> term = categories.find(id);
    if (term.isPresent() && !members.test(term.get())) {
      throw RefusedException.invalid(
          FIELD,
          "`" + Words.shortened(id) + "` is not of the type `" + Words.shortened(name) + "`",
          "write `data` for any data item or category");
    }
  }

  /** The names of the resources that a search goes through: items, but for {@code category}. */
  List<String> searched() {
    boolean items = !name.equals("category");
    return categories.terms().stream()
        .filter(term -> term.isLeaf() == items && members.test(term))
        .map(Term::name)
        .toList();
  }
}

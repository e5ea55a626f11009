package dev.remit.engine.random;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration.Iri;
import dev.remit.lang.tree.Declaration.TermNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Random trees of terms, with names that are not used twice. */
final class RandomTerms {

  private static final List<String> ODD_NAMES =
      List.of("for", "two words", "UPN_ex[yy]", "Ünïcode", "given", "1st", "a.b");

  private final Chance chance;

  RandomTerms(Chance chance) {
    this.chance = chance;
  }

  /** So many names, some of which need backticks. */
  List<String> names(String stem, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = stem + i;
      names.add(chance.in100(4) ? chance.oneOf(ODD_NAMES) + " " + name : name);
    }
    if (count > 0 && chance.in100(10)) {
      names.set(0, chance.oneOf(ODD_NAMES));
    }
    return names;
  }

  /**
   * Trees in which every name is one term.
   *
   * @param prefixes what IRIs may begin with
   */
  List<TermNode> trees(List<String> names, List<String> prefixes) {
    Map<Integer, List<Integer>> children = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      int parent = i > 0 && chance.in100(60) ? chance.between(0, i - 1) : -1;
      children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(i);
    }
    return below(-1, names, children, prefixes);
  }

  private List<TermNode> below(
      int parent, List<String> names, Map<Integer, List<Integer>> children, List<String> prefixes) {
    return children.getOrDefault(parent, List.of()).stream()
        .map(child ->
            new TermNode(
                Trees.name(names.get(child)),
                chance.maybe(15, () -> Trees.text("the term " + names.get(child))),
                prefixes.isEmpty() ? Optional.empty() : chance.maybe(20, () -> iri(prefixes)),
                below(child, names, children, prefixes),
                Span.NONE))
        .toList();
  }

  private Iri iri(List<String> prefixes) {
    return new Iri(
        Trees.name(chance.oneOf(prefixes)), Trees.name("L" + chance.between(0, 99)), Span.NONE);
  }

  /** The names of the terms that have none below them. */
  static List<String> leaves(List<TermNode> trees) {
    return trees.stream()
        .flatMap(tree ->
            tree.children().isEmpty()
                ? Stream.of(tree.name().text())
                : leaves(tree.children()).stream())
        .toList();
  }
}

package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Logic;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the classes of terms on an axis: those that no head, measure or coupled fact tells apart.
 */
final class AxisClasses {

  private final List<Scope> scopes;
  private final Words words;
  private final Usage usage;
  private final Map<String, TermCells> cells;
  private final Datasets datasets;

  /**
   * Looks at these.
   *
   * @param cells of the facts whose values are terms, by their keys
   */
  AxisClasses(
      List<Scope> scopes,
      Words words,
      Usage usage,
      Map<String, TermCells> cells,
      Datasets datasets) {
    this.scopes = scopes;
    this.words = words;
    this.usage = usage;
    this.cells = cells;
    this.datasets = datasets;
  }

  AxisVariable of(Axis axis, Logic logic) {
    List<List<TermSet>> heads = scopes.stream().map(scope -> heads(scope, axis)).toList();
    Map<Object, List<String>> groups = new LinkedHashMap<>();
    for (String name : words.names(axis)) {
      groups
          .computeIfAbsent(look(axis, Optional.of(name), heads), _ -> new ArrayList<>())
          .add(name);
    }
    List<AxisVariable.TermClass> classes = new ArrayList<>();
    for (List<String> names : groups.values()) {
      if (axis == Axis.CATEGORY) {
        // What a catalogue says much of makes a better example than an empty category.
        names.sort(Comparator.comparingInt(name -> -parents(name)));
      }
      classes.add(new AxisVariable.TermClass(names, terms(axis, names.getFirst())));
    }
    if (axis != Axis.ACTION && axis != Axis.CATEGORY) {
      classes.add(
          new AxisVariable.TermClass(
              List.of(), scopes.stream().map(_ -> Optional.<Term>empty()).toList()));
    }
    return new AxisVariable(axis, classes, logic);
  }

  private int parents(String item) {
    int most = 0;
    for (int version = 0; version < scopes.size(); version++) {
      Taxonomy tree = words.vocabulary(version).axis(Axis.CATEGORY);
      most = Math.max(most, tree.find(item).map(term -> tree.parents(term).size()).orElse(0));
    }
    return most;
  }

  private List<Optional<Term>> terms(Axis axis, String name) {
    List<Optional<Term>> terms = new ArrayList<>();
    for (int version = 0; version < scopes.size(); version++) {
      terms.add(words.askable(version, axis, name));
    }
    return terms;
  }

  private static List<TermSet> heads(Scope scope, Axis axis) {
    Map<Object, TermSet> different = new LinkedHashMap<>();
    scope
        .allHeads()
        .map(head -> head.on(axis))
        .filter(set -> !set.isEverything())
        .forEach(set ->
            different.putIfAbsent(List.of(set.whole(), set.included(), set.excluded()), set));
    return List.copyOf(different.values());
  }

  /** All that is said of a term; those of which the same is said are in one class. */
  private List<Object> look(Axis axis, Optional<String> name, List<List<TermSet>> heads) {
    List<Object> look = new ArrayList<>();
    for (int version = 0; version < scopes.size(); version++) {
      Optional<Term> term = name.flatMap(words.askableBy(version, axis));
      look.add(term.isPresent());
      if (term.isPresent()) {
        heads.get(version).forEach(set -> look.add(set.contains(term)));
      }
    }
    Set<Usage.Measure> measures = new LinkedHashSet<>(usage.of(axis));
    if (axis == Axis.CATEGORY) {
      measures.addAll(usage.ofData());
      name.ifPresent(item -> look.add(datasets.look(item)));
      if (usage.readsData() && usage.isEntangled(axis.word())) {
        look.add(name);
      }
    }
    for (Usage.Measure measure : measures) {
      Taxonomy tree = words.vocabulary(measure.version()).axis(axis);
      name.flatMap(words.askableBy(measure.version(), axis))
          .ifPresent(term -> look.add(tree.is(term, measure.term())));
    }
    for (String fact : usage.coupled(axis)) {
      TermCells ofFact = cells.get(fact);
      if (ofFact != null) {
        look.add(ofFact.available(name));
      }
    }
    return look;
  }
}

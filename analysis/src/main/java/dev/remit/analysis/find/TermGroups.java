package dev.remit.analysis.find;

import dev.remit.analysis.encode.AxisVariable;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.report.Box;
import dev.remit.analysis.report.TermGroup;
import dev.remit.analysis.report.TermGroup.Extent;
import dev.remit.analysis.report.TermGroup.Part;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names the terms of boxes as a person would. Terms are named by the newest version's trees. */
final class TermGroups {

  private final Space space;
  private final int versions;
  private final List<Taxonomy> categories;
  private final ItemNames items;

  /**
   * Names the boxes of a space.
   *
   * @param rules those whose words are best taken
   */
  TermGroups(Space space, int versions, List<Rule> rules) {
    this.space = space;
    this.versions = versions;
    this.categories = new ArrayList<>();
    for (int version = versions - 1; version >= 0; version--) {
      categories.add(space.words().vocabulary(version).axis(Axis.CATEGORY));
    }
    Set<String> spoken = new LinkedHashSet<>();
    rules.stream()
        .map(rule -> rule.head().data())
        .flatMap(set -> Stream.concat(set.included().stream(), set.excluded().stream()))
        .forEach(terms -> terms.forEach(term -> spoken.add(term.name())));
    this.items = new ItemNames(names(space.axis(Axis.CATEGORY)), categories.getFirst(), spoken);
  }

  private static Set<String> names(AxisVariable variable) {
    Set<String> names = new LinkedHashSet<>();
    variable.classes().forEach(terms -> names.addAll(terms.names()));
    return names;
  }

  Box box(Cells cells) {
    Map<Axis, TermGroup> groups = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      groups.put(axis, group(axis, cells));
    }
    return new Box(groups);
  }

  private TermGroup group(Axis axis, Cells cells) {
    AxisVariable variable = space.axis(axis);
    Set<String> in = new LinkedHashSet<>();
    Set<String> out = new LinkedHashSet<>();
    boolean unnamed = false;
    boolean named = false;
    for (int i = 0; i < variable.classes().size(); i++) {
      AxisVariable.TermClass terms = variable.classes().get(i);
      boolean is = cells.on(axis).get(i);
      if (terms.isMissing()) {
        unnamed = is;
        named = !is;
      } else {
        (is ? in : out).addAll(terms.names());
      }
    }
    List<Part> included;
    List<Part> excluded;
    if (axis == Axis.CATEGORY) {
      ItemNames.Naming naming = items.name(in);
      return new TermGroup(axis, naming.whole(), naming.included(), naming.excluded(), in, false);
    } else {
      included = parts(axis, in);
      excluded = parts(axis, out);
    }
    boolean whole = excluded.size() < included.size() || out.isEmpty();
    if (unnamed && !whole) {
      included.add(new Part(List.of(), Extent.UNNAMED));
    }
    if (named && whole) {
      excluded.add(new Part(List.of(), Extent.UNNAMED));
    }
    return new TermGroup(
        axis, whole, whole ? List.of() : included, whole ? excluded : List.of(), in, unnamed);
  }

  /** Terms of a tree by the broadest whose every narrower one is in. */
  private List<Part> parts(Axis axis, Set<String> names) {
    List<Part> parts = new ArrayList<>();
    Set<String> done = new LinkedHashSet<>();
    for (int version = versions - 1; version >= 0; version--) {
      Taxonomy tree = space.words().vocabulary(version).axis(axis);
      for (Term term : tree.terms()) {
        if (names.contains(term.name()) && !done.contains(term.name())) {
          List<String> below =
              tree.terms().stream()
                  .filter(other -> tree.isAtOrBelow(other, term))
                  .map(Term::name)
                  .toList();
          boolean all = names.containsAll(below);
          parts.add(new Part(List.of(term.name()), all ? Extent.AND_BELOW : Extent.ALONE));
          done.addAll(all ? below : List.of(term.name()));
        }
      }
    }
    return parts;
  }
}

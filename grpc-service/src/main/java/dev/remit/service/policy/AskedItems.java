package dev.remit.service.policy;

import dev.remit.lang.catalogue.Catalogue;
import dev.remit.lang.catalogue.Catalogues;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.AxisTerm;
import dev.remit.lang.tree.Declaration.TermNode;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * How many items the examples of a policy set speak of at most, told before they are looked up:
 * once they are, each example holds its list of them. What names single items only counts as those,
 * anything else as all items there are.
 */
final class AskedItems {

  private final Set<String> items = new HashSet<>();

  private AskedItems() {}

  /** The number for a policy set, which may have errors. */
  static long atMost(BundleUnits units, Collection<SourceFile> files) {
    AskedItems asked = new AskedItems();
    units.all().forEach(asked::addDeclared);
    Set<String> named = units.namedFiles();
    files.stream().filter(file -> named.contains(file.path())).forEach(asked::addCatalogued);
    return units.all().stream().mapToLong(asked::ofUnit).sum();
  }

  private void addDeclared(Unit unit) {
    if (unit instanceof Unit.Vocabulary vocabulary) {
      for (Declaration declaration : vocabulary.declarations()) {
        if (declaration instanceof AxisTerm(Axis axis, TermNode term, var _)
            && axis == Axis.CATEGORY) {
          addLeaves(term);
        }
      }
    }
  }

  private void addLeaves(TermNode term) {
    if (term.children().isEmpty()) {
      items.add(term.name().text());
    }
    term.children().forEach(this::addLeaves);
  }

  private void addCatalogued(SourceFile file) {
    Catalogues.read(file, new ArrayList<>()).items().stream()
        .map(Catalogue.Entry::name)
        .forEach(items::add);
  }

  private long ofUnit(Unit unit) {
    return unit instanceof Unit.Policy policy
        ? policy.items().stream()
            .filter(Item.Example.class::isInstance)
            .mapToLong(example -> ofExample((Item.Example) example))
            .sum()
        : 0;
  }

  private long ofExample(Item.Example example) {
    return ofSet(example.request().data())
        + example.expectations().stream()
            .flatMap(expected -> expected.data().stream())
            .mapToLong(this::ofSet)
            .sum();
  }

  private long ofSet(TermSet set) {
    boolean single =
        !set.whole()
            && set.included().stream()
                .allMatch(
                    each -> each.terms().stream().anyMatch(name -> items.contains(name.text())));
    return single ? set.included().size() : items.size();
  }
}

package dev.remit.lang.check;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.tree.Declaration.TermNode;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the terms of one axis or taxonomy, parents before children. */
final class TermEntries {

  private final String taxonomy;
  private final String what;
  private final Prefixes prefixes;
  private final Report report;
  private final Map<String, Name> names = new HashMap<>();
  private final List<Taxonomy.Entry> entries = new ArrayList<>();

  /**
   * @param taxonomy the name of the axis or taxonomy
   * @param what what its terms are, such as "a recipient"
   */
  TermEntries(String taxonomy, String what, Prefixes prefixes, Report report) {
    this.taxonomy = taxonomy;
    this.what = what;
    this.prefixes = prefixes;
    this.report = report;
  }

  /** Adds a root and all below it. */
  void addRoot(TermNode root) {
    add(root, List.of());
  }

  // INVARIANT: terms nest no deeper than brackets may, so recursion is bounded.
  private void add(TermNode node, List<String> parents) {
    boolean isNew = addName(node.name());
    var iri = node.iri().flatMap(prefixes::resolve);
    if (isNew) {
      entries.add(
          new Taxonomy.Entry(
              node.name().text(),
              node.title().map(Text::value),
              iri,
              parents,
              false,
              node.name().span()));
    }
    List<String> below = isNew ? List.of(node.name().text()) : parents;
    node.children().forEach(child -> add(child, below));
  }

  /** Whether a name is new; if not, it is reported. */
  boolean addName(Name name) {
    return Twice.add(names, name, what, report);
  }

  boolean has(String name) {
    return names.containsKey(name);
  }

  List<String> names() {
    return List.copyOf(names.keySet());
  }

  void add(Taxonomy.Entry entry) {
    entries.add(entry);
  }

  Taxonomy taxonomy() {
    return Taxonomy.of(taxonomy, entries);
  }
}

package dev.remit.service.policy;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.text.Decoder;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.FactOrigin;
import dev.remit.lang.tree.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The vocabulary and the versions of a policy set, as they are written. */
final class BundleUnits {

  private final List<Unit> units;

  private BundleUnits(List<Unit> units) {
    this.units = units;
  }

  /** Reads the {@code .remit} files among those of a policy set; what is broken is left out. */
  static BundleUnits read(Collection<SourceFile> files) {
    List<Unit> units = new ArrayList<>();
    for (SourceFile file : files) {
      if (isPolicyText(file)) {
        Decoder.decode(file, new ArrayList<>())
            .ifPresent(source -> units.addAll(Parser.parse(source).document().units()));
      }
    }
    return new BundleUnits(units);
  }

  /** Whether a file is written in the language. */
  static boolean isPolicyText(SourceFile file) {
    return file.path().endsWith(".remit");
  }

  /** All of them. */
  List<Unit> all() {
    return units;
  }

  /** The one vocabulary of a policy set without errors. */
  Unit.Vocabulary vocabulary() {
    return vocabularies().findFirst().orElseThrow();
  }

  private Stream<Unit.Vocabulary> vocabularies() {
    return units.stream()
        .filter(Unit.Vocabulary.class::isInstance)
        .map(Unit.Vocabulary.class::cast);
  }

  /** A version of a policy set without errors. */
  Unit.Policy policy(PolicyVersion version) {
    return units.stream()
        .filter(Unit.Policy.class::isInstance)
        .map(Unit.Policy.class::cast)
        .filter(unit -> unit.name().text().equals(version.policy()))
        .filter(unit -> unit.version().value().equals(version.version()))
        .findFirst()
        .orElseThrow();
  }

  /** The paths of the catalogues and Rego policies that the vocabulary names. */
  Set<String> namedFiles() {
    Set<String> paths = new TreeSet<>();
    for (Declaration declaration :
        vocabularies().flatMap(each -> each.declarations().stream()).toList()) {
      if (declaration instanceof Declaration.Catalogue catalogue) {
        paths.add(catalogue.path().value());
      } else if (declaration instanceof Declaration.Facts facts) {
        facts.facts().stream()
            .map(Declaration.FactNode::origin)
            .filter(FactOrigin.Rego.class::isInstance)
            .map(origin -> ((FactOrigin.Rego) origin).file().value())
            .forEach(paths::add);
      }
    }
    return paths;
  }
}

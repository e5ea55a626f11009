package dev.remit.lang.check;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Unit;
import java.util.Map;

/** The catalogues that a vocabulary names. */
final class CatalogueFiles {

  private final boolean missing;

  private CatalogueFiles(boolean missing) {
    this.missing = missing;
  }

  static CatalogueFiles read(Unit.Vocabulary unit, Map<String, SourceFile> files, Report report) {
    boolean missing = false;
    for (Declaration declaration : unit.declarations()) {
      if (declaration instanceof Declaration.Catalogue catalogue) {
        missing |= !Files.check(catalogue.path(), files.keySet(), report);
      }
    }
    return new CatalogueFiles(missing);
  }

  boolean areBroken() {
    return missing;
  }

  void addItems(TermEntries categories, Lost lost, Source vocabulary) {}

  Map<String, Map<Fact, Value>> datasets(Words words) {
    return Map.of();
  }
}

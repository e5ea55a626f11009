package dev.remit.lang.check;

import dev.remit.lang.catalogue.Catalogue;
import dev.remit.lang.catalogue.Catalogue.DatasetEntry;
import dev.remit.lang.catalogue.Catalogue.Located;
import dev.remit.lang.catalogue.Catalogues;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.model.Dataset;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The catalogues that a vocabulary names: data items and their categories, facts of datasets. */
final class CatalogueFiles {

  private final List<Catalogue> catalogues;
  private final boolean broken;
  private final Report report;

  private CatalogueFiles(List<Catalogue> catalogues, boolean broken, Report report) {
    this.catalogues = catalogues;
    this.broken = broken;
    this.report = report;
  }

  /** Reads them; those that are not among the files are reported. */
  static CatalogueFiles read(Unit.Vocabulary unit, Map<String, SourceFile> files, Report report) {
    List<Catalogue> read = new ArrayList<>();
    List<Diagnostic> found = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    boolean missing = false;
    for (Declaration declaration : unit.declarations()) {
      if (!(declaration instanceof Declaration.Catalogue catalogue)) {
        continue;
      }
      SourceFile file = files.get(catalogue.path().value());
      if (!NamedFiles.check(catalogue.path(), files.keySet(), report) || file == null) {
        missing = true;
      } else if (paths.add(file.path())) {
        read.add(Catalogues.read(file, found));
      } else {
        report.add(
            Code.DUPLICATE_NAME,
            catalogue.path().span(),
            Phrases.quoted(file.path()) + " is already a catalogue of this vocabulary",
            "leave it out");
      }
    }
    report.addAll(found);
    boolean errors = found.stream().anyMatch(it -> it.severity() == Severity.ERROR);
    return new CatalogueFiles(read, missing || errors, report);
  }

  /** Whether items may be missing because a catalogue has errors. */
  boolean areBroken() {
    return broken;
  }

  /** Adds the items below their categories, all of which must have been added before. */
  void addItems(TermEntries categories, Lost lost, Source vocabulary) {
    Set<String> declared = new LinkedHashSet<>(categories.names());
    for (Catalogue catalogue : catalogues) {
      for (Catalogue.Entry item : catalogue.items()) {
        List<String> parents = new ArrayList<>();
        for (Located category : item.categories()) {
          category.alternatives().stream()
              .filter(declared::contains)
              .findFirst()
              .ifPresentOrElse(parents::add, () -> unknown(category, declared, lost, vocabulary));
        }
        if (categories.addName(new Name(item.name(), item.span()))) {
          categories.add(
              new Taxonomy.Entry(
                  item.name(), item.title(), Optional.empty(), parents, true, item.span()));
        }
      }
    }
  }

  private void unknown(Located category, Set<String> declared, Lost lost, Source vocabulary) {
    if (category.alternatives().stream().noneMatch(name -> lost.mayBeIn(vocabulary, name))) {
      report.add(
          Code.UNKNOWN_TERM,
          category.span(),
          Phrases.quoted(category.text()) + " is not a category of the vocabulary",
          report.near(category.text(), () -> declared),
          Report.note("declare it with `category`; a catalogue adds items below categories"));
    }
  }

  /** The datasets that the catalogues state facts of or place items in, by id. */
  Map<String, Dataset> datasets(Words words) {
    Map<String, Map<Fact, Value>> facts = datasetFacts(words);
    Map<String, Set<Term>> items = new LinkedHashMap<>();
    facts.keySet().forEach(id -> items.put(id, new LinkedHashSet<>()));
    Taxonomy categories = Objects.requireNonNull(words.axes().get(Axis.CATEGORY));
    for (Catalogue catalogue : catalogues) {
      for (Catalogue.Entry entry : catalogue.items()) {
        for (String id : entry.datasets()) {
          Set<Term> inDataset = items.computeIfAbsent(id, _ -> new LinkedHashSet<>());
          categories.find(entry.name()).ifPresent(inDataset::add);
        }
      }
    }
    Map<String, Dataset> datasets = new LinkedHashMap<>();
    items.forEach((id, inDataset) ->
        datasets.put(id, new Dataset(facts.getOrDefault(id, Map.of()), inDataset)));
    return datasets;
  }

  private Map<String, Map<Fact, Value>> datasetFacts(Words words) {
    DatasetFacts facts = new DatasetFacts(words, report);
    Map<String, Name> ids = new LinkedHashMap<>();
    Map<String, Map<Fact, Value>> datasets = new LinkedHashMap<>();
    for (Catalogue catalogue : catalogues) {
      for (DatasetEntry dataset : catalogue.datasets()) {
        Map<Fact, Value> values = facts.of(dataset);
        if (Twice.add(ids, new Name(dataset.id(), dataset.span()), "a dataset", report)) {
          datasets.put(dataset.id(), values);
        }
      }
    }
    return datasets;
  }
}

package dev.remit.lang.check;

import dev.remit.lang.catalogue.Catalogue.DatasetEntry;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.VocabularyReader;
import dev.remit.lang.word.Owner;
import dev.remit.lang.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the facts that a catalogue states of datasets. */
final class DatasetFacts {

  private final Words words;
  private final Report report;
  private final List<Diagnostic> wrong = new ArrayList<>();
  private final VocabularyReader reader;

  DatasetFacts(Words words, Report report) {
    this.words = words;
    this.report = report;
    this.reader =
        new VocabularyReader(
            TermReader.of(words.axes().values(), words.taxonomies().values()), wrong);
  }

  /** The facts of a dataset; those with errors are reported and left out. */
  Map<Fact, Value> of(DatasetEntry dataset) {
    Map<Fact, Value> values = new LinkedHashMap<>();
    for (YamlNode.Entry entry : dataset.facts().entries()) {
      fact(entry)
          .ifPresent(fact ->
              reader.value(fact, entry.value()).ifPresent(value -> values.put(fact, value)));
    }
    report.addAll(wrong);
    wrong.clear();
    return Collections.unmodifiableMap(values);
  }

  private Optional<Fact> fact(YamlNode.Entry entry) {
    Optional<Fact> found = words.fact(Owner.DATASET, entry.key());
    if (found.isPresent() && !(found.get().origin() instanceof Fact.Origin.Catalogue)) {
      report.add(
          Code.WRONG_ORIGIN,
          entry.keySpan(),
          Phrases.quoted(found.get().path()) + " does not come from the catalogue",
          "leave it out, or declare it `from catalogue`",
          Report.at("it is declared in", found.get().declaredAt()));
      return Optional.empty();
    }
    String path = Owner.DATASET.word() + "." + entry.key();
    if (found.isEmpty() && !words.broken().contains(path)) {
      report.add(
          Code.UNKNOWN_FACT,
          entry.keySpan(),
          Phrases.quoted(path) + " is not a fact",
          report.near(
              entry.key(),
              () ->
                  words.facts().values().stream()
                      .filter(fact -> fact.origin() instanceof Fact.Origin.Catalogue)
                      .map(Fact::name)
                      .toList()),
          Report.at("declare it with `dataset has` in the vocabulary,", words.span()));
    }
    return found;
  }
}

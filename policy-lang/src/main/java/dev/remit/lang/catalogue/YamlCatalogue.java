package dev.remit.lang.catalogue;

import dev.remit.lang.catalogue.Catalogue.DatasetEntry;
import dev.remit.lang.catalogue.Catalogue.Entry;
import dev.remit.lang.catalogue.Catalogue.Located;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A catalogue written as {@code items:} and {@code datasets:}. */
final class YamlCatalogue {

  private final YamlReader reader;
  private final CatalogueNames names;

  YamlCatalogue(List<Diagnostic> sink) {
    this.reader = new YamlReader(sink);
    this.names = new CatalogueNames(sink);
  }

  Catalogue read(YamlNode root) {
    return reader.mapping(root, "a catalogue").map(this::catalogue).orElse(Catalogue.EMPTY);
  }

  private Catalogue catalogue(Mapping root) {
    YamlReader.Fields fields = reader.fields(root);
    Optional<Mapping> items = fields.mapping("items");
    Optional<Mapping> datasets = fields.mapping("datasets");
    fields.finish();
    return new Catalogue(
        items.stream().flatMap(all -> all.entries().stream()).flatMap(this::item).toList(),
        datasets.stream().flatMap(all -> all.entries().stream()).flatMap(this::dataset).toList());
  }

  private Stream<Entry> item(YamlNode.Entry entry) {
    if (!names.admitItem(entry.key(), entry.keySpan())) {
      return Stream.empty();
    }
    if (entry.value() instanceof Mapping described) {
      YamlReader.Fields fields = reader.fields(described);
      Optional<String> title = fields.text("title").map(Scalar::text);
      List<Located> categories = categories(fields.list("categories"));
      List<String> datasets = datasets(fields.list("datasets"));
      fields.finish();
      return Stream.of(new Entry(entry.key(), title, categories, datasets, entry.keySpan()));
    }
    return reader
        .list(entry.value(), "`" + entry.key() + "`")
        .map(list ->
            new Entry(entry.key(), Optional.empty(), categories(list), List.of(), entry.keySpan()))
        .stream();
  }

  private List<Located> categories(List<YamlNode> list) {
    List<Located> categories = new ArrayList<>();
    for (YamlNode node : list) {
      reader
          .text(node, "a category")
          .filter(name -> names.isName(name.text(), "a category", name.span()))
          .map(name -> new Located(name.text(), List.of(name.text()), name.span()))
          .ifPresent(categories::add);
    }
    return categories;
  }

  private List<String> datasets(List<YamlNode> list) {
    return list.stream()
        .flatMap(node -> reader.text(node, "a dataset").stream())
        .filter(id -> names.isId(id.text(), id.span()))
        .map(Scalar::text)
        .toList();
  }

  private Stream<DatasetEntry> dataset(YamlNode.Entry entry) {
    if (!names.isId(entry.key(), entry.keySpan())) {
      return Stream.empty();
    }
    return reader
        .mapping(entry.value(), "`" + entry.key() + "`")
        .map(facts -> new DatasetEntry(entry.key(), facts, entry.keySpan()))
        .stream();
  }
}

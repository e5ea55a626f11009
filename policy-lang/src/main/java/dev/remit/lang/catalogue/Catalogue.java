package dev.remit.lang.catalogue;

import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * What a catalogue file says, before its names are looked up in a vocabulary.
 *
 * @param items each name once, in the order of the file
 * @param datasets each id once, in the order of the file
 */
public record Catalogue(List<Entry> items, List<DatasetEntry> datasets) {

  static final Catalogue EMPTY = new Catalogue(List.of(), List.of());

  public Catalogue {
    items = List.copyOf(items);
    datasets = List.copyOf(datasets);
  }

  /**
   * A data item.
   *
   * @param categories every category it is said to belong to; none if it is not classified
   * @param datasets the ids of every dataset it is in
   * @param span its name
   */
  public record Entry(
      String name,
      Optional<String> title,
      List<Located> categories,
      List<String> datasets,
      Span span) {
    public Entry {
      categories = List.copyOf(categories);
      datasets = List.copyOf(datasets);
    }
  }

  /**
   * The name of a category.
   *
   * @param text as written
   * @param alternatives what may be meant, to be tried in this order: first {@code text}; in CSV
   *     then also the column's name and the text, joined by {@code _}
   */
  public record Located(String text, List<String> alternatives, Span span) {
    public Located {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * Facts of a dataset.
   *
   * @param facts names of facts of {@code dataset}, with their values
   * @param span its id
   */
  public record DatasetEntry(String id, YamlNode.Mapping facts, Span span) {}
}

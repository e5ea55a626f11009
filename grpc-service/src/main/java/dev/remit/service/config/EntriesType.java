package dev.remit.service.config;

import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of mappings, which only the file can hold. */
record EntriesType<T>(String description, EntryReader<T> entry) implements Type<List<T>> {

  /** Reads one mapping. */
  interface EntryReader<T> {
    Optional<T> read(Keys keys);
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public Optional<List<T>> read(YamlNode node, String what, Mistakes mistakes) {
    Optional<List<YamlNode>> items = mistakes.reader().list(node, what);
    List<T> values = new ArrayList<>();
    int before = mistakes.found().size();
    for (YamlNode item : items.orElse(List.of())) {
      YamlReader reader = mistakes.reader();
      reader
          .mapping(item, "an entry of " + what)
          .ifPresent(mapping -> {
            YamlReader.Fields fields = reader.fields(mapping);
            entry.read(new Keys(fields, mapping, what, mistakes)).ifPresent(values::add);
            fields.finish();
          });
    }
    // Somebody may have put a token where its hash belongs.
    mistakes.hideSince(before, Mistakes::hidden);
    return items.isPresent() && values.size() == items.get().size()
        ? Optional.of(values)
        : Optional.empty();
  }

  /** The keys of one mapping. */
  record Keys(YamlReader.Fields fields, YamlNode.Mapping mapping, String owner, Mistakes mistakes) {

    <V> Optional<V> require(String key, Type<V> type) {
      return fields
          .require(key, "an entry of " + owner)
          .flatMap(node -> type.read(node, "`" + key + "`", mistakes));
    }

    <V> Optional<V> find(String key, Type<V> type) {
      return fields.find(key).flatMap(node -> type.read(node, "`" + key + "`", mistakes));
    }

    /** Whether exactly one of two keys is there; reports it if not. */
    boolean isOneOf(String one, String other) {
      boolean right = fields.find(one).isPresent() != fields.find(other).isPresent();
      if (!right) {
        mistakes.wrong(
            mapping.span(),
            "an entry of %s needs `%s` or `%s`, and not both".formatted(owner, one, other),
            "write one of the two");
      }
      return right;
    }
  }
}

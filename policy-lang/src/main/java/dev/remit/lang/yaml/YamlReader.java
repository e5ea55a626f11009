package dev.remit.lang.yaml;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes values of the shape it is asked for out of a tree, and reports the others.
 *
 * <p>{@code what} names the value in messages, such as {@code `title`} or {@code an item}.
 */
public final class YamlReader {

  private final List<Diagnostic> sink;

  /** A reader that adds what it finds wrong to {@code sink}. */
  public YamlReader(List<Diagnostic> sink) {
    this.sink = sink;
  }

  /** A mapping; nothing at all counts as an empty one. */
  public Optional<Mapping> mapping(YamlNode node, String what) {
    return switch (node) {
      case Mapping mapping -> Optional.of(mapping);
      case Scalar scalar when scalar.isNull() -> Optional.of(new Mapping(List.of(), scalar.span()));
      default -> wrong(node, what, "a mapping (`key: value`)");
    };
  }

  /** The items of a list; nothing at all counts as an empty one. */
  public Optional<List<YamlNode>> list(YamlNode node, String what) {
    return switch (node) {
      case Sequence sequence -> Optional.of(sequence.items());
      case Scalar scalar when scalar.isNull() -> Optional.of(List.of());
      default -> wrong(node, what, "a list");
    };
  }

  /** A scalar of any kind but null, whose text counts. */
  public Optional<Scalar> text(YamlNode node, String what) {
    return node instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar)
        : wrong(node, what, "a text");
  }

  /** The keys of a mapping, to be asked for one by one; then call {@link Fields#finish()}. */
  public Fields fields(Mapping mapping) {
    return new Fields(mapping);
  }

  private <T> Optional<T> wrong(YamlNode node, String what, String wanted) {
    report(
        Code.YAML_SHAPE,
        what + " must be " + wanted + ", not " + node.description(),
        firstLine(node.span()),
        "write " + wanted + " here");
    return Optional.empty();
  }

  private void report(Code code, String message, Span span, String label) {
    sink.add(new Diagnostic(code, message, span, Optional.of(label), List.of()));
  }

  private static Span firstLine(Span span) {
    int end = span.start() + span.text().lines().findFirst().orElse("").length();
    return new Span(span.source(), span.start(), end);
  }

  /** The keys of one mapping. */
  public final class Fields {
    private final Mapping mapping;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(Mapping mapping) {
      this.mapping = mapping;
    }

    /** The value of a key that may be absent. */
    public Optional<YamlNode> find(String key) {
      known.add(key);
      return mapping.find(key).map(Entry::value);
    }

    /** The value of a key that must be present; reports it if it is not. */
    public Optional<YamlNode> require(String key, String owner) {
      Optional<YamlNode> found = find(key);
      if (found.isEmpty()) {
        report(
            Code.YAML_SHAPE,
            "`" + key + "` of " + owner + " is missing",
            firstLine(mapping.span()),
            "add `" + key + ":`");
      }
      return found;
    }

    public Optional<Scalar> text(String key) {
      return find(key).flatMap(node -> YamlReader.this.text(node, "`" + key + "`"));
    }

    public Optional<Mapping> mapping(String key) {
      return find(key).flatMap(node -> YamlReader.this.mapping(node, "`" + key + "`"));
    }

    /** The items of a list, none if the key is absent. */
    public List<YamlNode> list(String key) {
      return find(key)
          .flatMap(node -> YamlReader.this.list(node, "`" + key + "`"))
          .orElse(List.of());
    }

    /** Reports every key that was not asked for. */
    public void finish() {
      for (Entry entry : mapping.entries()) {
        if (!known.contains(entry.key())) {
          report(
              Code.YAML_UNKNOWN_KEY,
              "`" + entry.key() + "` means nothing here",
              entry.keySpan(),
              NearNames.nearest(entry.key(), known)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("known here: `" + String.join("`, `", known) + "`"));
        }
      }
    }
  }
}

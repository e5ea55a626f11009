package dev.remit.lang.yaml;

import dev.remit.lang.source.Span;
import java.util.List;
import java.util.Optional;

/** A value of a YAML or JSON file, and where it is written. */
public sealed interface YamlNode {

  /** From its first character to its last; empty for a value left out. */
  Span span();

  /** What it is, in words, such as {@code a list}. */
  default String description() {
    return switch (this) {
      case Mapping mapping -> "a mapping";
      case Sequence sequence -> "a list";
      case Scalar scalar ->
          switch (scalar.kind()) {
            case TEXT -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "`" + scalar.text() + "`";
            case NULL -> "nothing";
          };
    };
  }

  /**
   * Keys with values.
   *
   * @param entries in the order of the text, each key once
   */
  record Mapping(List<Entry> entries, Span span) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Entry> find(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
  }

  /** A key with its value. Any scalar may be a key; it counts as text. */
  record Entry(String key, Span keySpan, YamlNode value) {}

  record Sequence(List<YamlNode> items, Span span) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param text what is written, without quotes and escapes; empty for a value left out
   */
  record Scalar(String text, Kind kind, Span span) implements YamlNode {
    public boolean isNull() {
      return kind == Kind.NULL;
    }
  }

  /** What a scalar looks like. What is quoted is always text; so are dates. */
  enum Kind {
    TEXT,
    /** An optional sign and decimal digits, perhaps with a fraction or an exponent. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** {@code null}, {@code ~}, or nothing at all. */
    NULL
  }
}

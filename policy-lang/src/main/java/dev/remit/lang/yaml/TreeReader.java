package dev.remit.lang.yaml;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.Decoder;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Builds the tree of one text. */
final class TreeReader {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,4})?");
  private static final int MAX_DUPLICATES = 100;

  private final Source source;
  private final Events events;
  private final List<Diagnostic> sink;
  private @Nullable JsonToken token;
  private int nodes;
  private int duplicates;

  TreeReader(Source source, Events events, List<Diagnostic> sink) {
    this.source = source;
    this.events = events;
    this.sink = sink;
  }

  Optional<YamlNode> read() {
    try {
      Optional<YamlNode> tree = document();
      return duplicates == 0 ? tree : Optional.empty();
    } catch (Refused refused) {
      sink.add(refused.diagnostic);
    } catch (RuntimeException failure) {
      // Whatever a parser throws at any bytes is the text's fault, not the program's.
      sink.add(ParserFailure.explain(failure, source, events));
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document() {
    token = events.next();
    if (token == null) {
      return Optional.of(new Mapping(List.of(), new Span(source, 0, 0)));
    }
    YamlNode root = node(1);
    if (events.next() != null) {
      throw refuse(
          Code.YAML_FEATURE,
          "only one document is read from a file",
          events.span(),
          "put this in a file of its own");
    }
    boolean empty = root instanceof Scalar scalar && scalar.isNull();
    return Optional.of(empty ? new Mapping(List.of(), root.span()) : root);
  }

  private YamlNode node(int depth) {
    Span span = admit(events.span());
    if (depth > Yaml.MAX_DEPTH) {
      throw refuse(
          Code.YAML_TOO_BIG,
          "this is nested more than " + Yaml.MAX_DEPTH + " deep",
          span,
          "use fewer levels");
    }
    return switch (token) {
      case START_OBJECT -> mapping(span, depth);
      case START_ARRAY -> sequence(span, depth);
      case null, default -> scalar(span);
    };
  }

  private Mapping mapping(Span start, int depth) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Span> keys = new HashMap<>();
    Span last = start;
    while (next() != JsonToken.END_OBJECT) {
      Span keySpan = admit(events.span());
      String key = checked(events.text(), keySpan);
      next();
      YamlNode value = node(depth + 1);
      last = value.span().end() > keySpan.end() ? value.span() : keySpan;
      Span earlier = keys.putIfAbsent(key, keySpan);
      if (earlier == null) {
        entries.add(new Entry(key, keySpan, value));
      } else {
        duplicate(key, keySpan, earlier);
      }
    }
    return new Mapping(entries, extent(start, last));
  }

  private Sequence sequence(Span start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Span last = start;
    while (next() != JsonToken.END_ARRAY) {
      YamlNode item = node(depth + 1);
      last = item.span();
      items.add(item);
    }
    return new Sequence(items, extent(start, last));
  }

  private Scalar scalar(Span span) {
    boolean quoted = !span.text().isEmpty() && "\"'|>".indexOf(span.text().charAt(0)) >= 0;
    String text = token == JsonToken.VALUE_NULL && !events.isJson() ? "" : events.text();
    Kind kind = quoted ? Kind.TEXT : plainKind(text);
    return new Scalar(checked(text, span), kind, span);
  }

  private static Kind plainKind(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Kind.NULL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.BOOLEAN;
      default -> NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
    };
  }

  /** Flow collections end with a bracket of their own, block ones with what they hold. */
  private Span extent(Span start, Span last) {
    Span end = events.span();
    boolean bracket = end.text().equals("}") || end.text().equals("]");
    return start.to(bracket ? end : last);
  }

  private JsonToken next() {
    token = events.next();
    if (token == null) {
      throw new IllegalStateException("the text ends inside a value");
    }
    return token;
  }

  /** Counts a key or value, and refuses it if it carries an anchor or tag, or is an alias. */
  private Span admit(Span span) {
    if (++nodes > Yaml.MAX_NODES) {
      throw refuse(
          Code.YAML_TOO_BIG,
          "this file holds more than %,d values".formatted(Yaml.MAX_NODES),
          span,
          "split it into several files");
    }
    // INVARIANT: nothing else may begin with one of these in YAML, nor in JSON.
    switch (firstCharacter(span)) {
      case '&', '*' ->
          throw refuse(
              Code.YAML_FEATURE,
              "anchors (`&name`) and aliases (`*name`) are not accepted",
              new Span(source, span.start(), span.start() + 1),
              "write the value out, or put it in quotes if it is a text");
      case '!' ->
          throw refuse(
              Code.YAML_FEATURE,
              "tags (`!name`) are not accepted",
              new Span(source, span.start(), span.start() + 1),
              "leave the tag out, or put the value in quotes if it is a text");
      default -> {}
    }
    return span;
  }

  /** What a token begins with; a space if it is a value left out, or at the end. */
  private char firstCharacter(Span span) {
    boolean leftOut = token == JsonToken.VALUE_NULL || span.start() == source.text().length();
    return leftOut ? ' ' : source.text().charAt(span.start());
  }

  /** A key or scalar; the characters it stands for may be written as escapes. */
  private String checked(String text, Span span) {
    if (text.length() > Yaml.MAX_SCALAR) {
      throw refuse(
          Code.YAML_TOO_BIG,
          "this text is longer than %,d characters".formatted(Yaml.MAX_SCALAR),
          span,
          "shorten it");
    }
    Optional<String> hidden = Decoder.hidden(text);
    if (hidden.isPresent()) {
      throw refuse(
          Code.CONTROL_CHARACTER,
          hidden.get() + " cannot stand in a text",
          span,
          "take it out: it does not show, and could hide what the text says");
    }
    return text;
  }

  private void duplicate(String key, Span span, Span earlier) {
    Diagnostic diagnostic =
        new Diagnostic(
            Code.YAML_DUPLICATE_KEY,
            "`" + key + "` occurs twice here",
            span,
            Optional.of("remove one of the two, or rename it"),
            List.of(new Diagnostic.Note("the first is in", Optional.of(earlier))));
    if (++duplicates > MAX_DUPLICATES) {
      throw new Refused(diagnostic);
    }
    sink.add(diagnostic);
  }

  private static Refused refuse(Code code, String message, Span span, String label) {
    return new Refused(new Diagnostic(code, message, span, Optional.of(label), List.of()));
  }

  /** Ends reading where going on would be unsafe or pointless. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    Refused(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }
  }
}

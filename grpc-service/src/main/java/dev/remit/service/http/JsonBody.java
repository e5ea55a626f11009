package dev.remit.service.http;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.Decoder;
import dev.remit.lang.value.Words;
import dev.remit.lang.yaml.Yaml;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON object that a call brings. */
record JsonBody(Mapping root) {

  private static final String BODY = "body";

  /**
   * Reads a body, in time that its length bounds.
   *
   * @throws RefusedException if it is no JSON object in UTF-8, is nested too deep, has a member
   *     twice, or holds what is no text
   */
  static JsonBody read(byte[] bytes) throws RefusedException {
    List<Diagnostic> sink = new ArrayList<>();
    Optional<YamlNode> tree =
        Decoder.decode(new SourceFile(BODY, bytes), sink)
            .flatMap(source -> Yaml.readJson(source, sink));
    if (!sink.isEmpty()) {
      throw RefusedException.invalid(sink.stream().map(JsonBody::violation).toList());
    }
    if (!(tree.orElse(null) instanceof Mapping root)) {
      throw RefusedException.invalid(BODY, "the body is no JSON object", "write `{…}`");
    }
    if (!isText(root)) {
      throw RefusedException.invalid(
          BODY,
          "a text holds half a character, or the character U+0000",
          "write characters outside the basic plane as two escapes, or as themselves");
    }
    return new JsonBody(root);
  }

  private static Violation violation(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    return new Violation(
        BODY,
        "line %d, column %d: %s"
            .formatted(span.line(), span.source().column(span.start()), diagnostic.message()),
        diagnostic.label().orElse(""));
  }

  /** What is wrong with the part of the body that a diagnostic points at. */
  Violation explain(Diagnostic diagnostic) {
    return new Violation(
        path(diagnostic.span()), diagnostic.message(), diagnostic.label().orElse(""));
  }

  /** The path of a place, such as {@code evaluations[1].resource.id}; empty for the whole. */
  String path(Span place) {
    return path(root, place.start());
  }

  private static String path(YamlNode node, int offset) {
    return switch (node) {
      case Mapping(var entries, var _) -> {
        for (Entry entry : entries) {
          boolean inKey = holds(entry.keySpan(), offset);
          if (inKey || holds(entry.value().span(), offset)) {
            String rest = inKey ? "" : path(entry.value(), offset);
            String dot = rest.isEmpty() || rest.startsWith("[") ? "" : ".";
            yield Words.shortened(entry.key()) + dot + rest;
          }
        }
        yield "";
      }
      case Sequence(var items, var _) -> {
        for (int i = 0; i < items.size(); i++) {
          if (holds(items.get(i).span(), offset)) {
            String rest = path(items.get(i), offset);
            yield "[" + i + "]" + (rest.isEmpty() || rest.startsWith("[") ? "" : ".") + rest;
          }
        }
        yield "";
      }
      case Scalar _ -> "";
    };
  }

  private static boolean holds(Span span, int offset) {
    return span.start() <= offset && offset < span.end();
  }

  private static boolean isText(YamlNode node) {
    return switch (node) {
      case Mapping(var entries, var _) ->
          entries.stream().allMatch(entry -> isText(entry.key()) && isText(entry.value()));
      case Sequence(var items, var _) -> items.stream().allMatch(JsonBody::isText);
      case Scalar scalar -> isText(scalar.text());
    };
  }

  private static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}

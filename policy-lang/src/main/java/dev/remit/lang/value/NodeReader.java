package dev.remit.lang.value;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.yaml.YamlNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads single words of YAML and JSON, and reports where that fails. */
public final class NodeReader {

  private final List<Diagnostic> sink;

  /** A reader that adds what it finds wrong to {@code sink}. */
  public NodeReader(List<Diagnostic> sink) {
    this.sink = sink;
  }

  /** A date, as {@code 2018-10-01}. */
  public Optional<LocalDate> date(YamlNode.Scalar scalar) {
    Optional<LocalDate> date = ValueReader.date(scalar.text());
    if (date.isEmpty()) {
      report(
          Code.YAML_SHAPE,
          "`" + Words.shortened(scalar.text()) + "` is not a date",
          scalar.span(),
          "write it as `2018-10-01`");
    }
    return date;
  }

  /** One of several words; {@code key} names what it stands for. */
  public Optional<String> word(String key, YamlNode.Scalar scalar, Collection<String> words) {
    if (words.contains(scalar.text())) {
      return Optional.of(scalar.text());
    }
    String all = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
    report(
        Code.YAML_SHAPE,
        "`" + key + "` must be " + all + ", not `" + Words.shortened(scalar.text()) + "`",
        scalar.span(),
        NearNames.nearest(scalar.text(), words)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("write " + all));
    return Optional.empty();
  }

  /** Reports something wrong at the first line of a place. */
  public void report(Code code, String message, Span span, String label, Note... notes) {
    sink.add(new Diagnostic(code, message, firstLine(span), Optional.of(label), List.of(notes)));
  }

  private static Span firstLine(Span span) {
    int length = span.text().lines().findFirst().orElse("").length();
    return new Span(span.source(), span.start(), span.start() + length);
  }
}

package dev.remit.engine.value;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.yaml.YamlNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what YAML and JSON say in the words of a vocabulary, and reports where that fails. */
public final class NodeReader {

  private final Vocabulary vocabulary;
  private final ValueReader values;
  private final List<Diagnostic> sink;

  public NodeReader(Vocabulary vocabulary, List<Diagnostic> sink) {
    this.vocabulary = vocabulary;
    this.values = new ValueReader(vocabulary);
    this.sink = sink;
  }

  public Optional<Term> term(Taxonomy taxonomy, YamlNode.Scalar name) {
    return take(TermReader.read(vocabulary, taxonomy, name.text()), Code.UNKNOWN_TERM, name.span());
  }

  public Optional<Value> value(Fact fact, YamlNode node) {
    return take(values.read(fact, RawValues.of(node)), Code.WRONG_FACT_VALUE, node.span());
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

  public void report(Code code, String message, Span span, String label) {
    sink.add(new Diagnostic(code, message, firstLine(span), Optional.of(label), List.of()));
  }

  private <T> Optional<T> take(Reading<T> reading, Code code, Span span) {
    return switch (reading) {
      case Reading.Read<T>(var value) -> Optional.of(value);
      case Reading.Wrong<T>(var message, var advice) -> {
        report(code, message, span, advice);
        yield Optional.empty();
      }
    };
  }

  private static Span firstLine(Span span) {
    int length = span.text().lines().findFirst().orElse("").length();
    return new Span(span.source(), span.start(), span.start() + length);
  }
}

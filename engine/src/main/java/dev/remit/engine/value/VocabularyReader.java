package dev.remit.engine.value;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads what YAML and JSON say in the words of a vocabulary, and reports where that fails. */
public final class VocabularyReader {

  private final Vocabulary vocabulary;
  private final ValueReader values;
  private final NodeReader nodes;

  /** A reader that adds what it finds wrong to {@code sink}. */
  public VocabularyReader(Vocabulary vocabulary, List<Diagnostic> sink) {
    this.vocabulary = vocabulary;
    this.values = new ValueReader(vocabulary);
    this.nodes = new NodeReader(sink);
  }

  /** The term of a taxonomy that has a name. */
  public Optional<Term> term(Taxonomy taxonomy, YamlNode.Scalar name) {
    return take(TermReader.read(vocabulary, taxonomy, name.text()), Code.UNKNOWN_TERM, name.span());
  }

  /** A value of a fact. */
  public Optional<Value> value(Fact fact, YamlNode node) {
    return take(values.read(fact, RawValues.of(node)), Code.WRONG_FACT_VALUE, node.span());
  }

  private <T> Optional<T> take(Reading<T> reading, Code code, Span span) {
    return switch (reading) {
      case Reading.Read<T>(var value) -> Optional.of(value);
      case Reading.Wrong<T>(var message, var advice) -> {
        nodes.report(code, message, span, advice);
        yield Optional.empty();
      }
    };
  }
}

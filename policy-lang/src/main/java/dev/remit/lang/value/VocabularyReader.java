package dev.remit.lang.value;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads what YAML and JSON say in the words of a vocabulary, and reports where that fails. */
public final class VocabularyReader {

  /** How many names are looked for that were perhaps meant: each is compared with every term. */
  private static final int MOST_SUGGESTIONS = 300;

  private final NodeReader nodes;
  private TermReader terms;
  private int wrong;

  /** A reader that adds what it finds wrong to {@code sink}. */
  public VocabularyReader(TermReader terms, List<Diagnostic> sink) {
    this.terms = terms;
    this.nodes = new NodeReader(sink);
  }

  /** The term of a taxonomy that has a name. */
  public Optional<Term> term(Taxonomy taxonomy, YamlNode.Scalar name) {
    return take(terms.read(taxonomy, name.text()), Code.UNKNOWN_TERM, name.span());
  }

  /** A value of a fact. */
  public Optional<Value> value(Fact fact, YamlNode node) {
    return take(
        new ValueReader(terms).read(fact, RawValues.of(node)),
        Code.WRONG_FACT_VALUE,
        node.span(),
        new Note(
            "`" + fact.path() + "` is declared as " + fact.type() + " in",
            Optional.of(fact.declaredAt())));
  }

  private <T> Optional<T> take(Reading<T> reading, Code code, Span span, Note... notes) {
    return switch (reading) {
      case Reading.Read<T>(var value) -> Optional.of(value);
      case Reading.Wrong<T>(var message, var advice) -> {
        nodes.report(code, message, span, advice, notes);
        if (++wrong == MOST_SUGGESTIONS) {
          terms = terms.withoutSuggestions();
        }
        yield Optional.empty();
      }
    };
  }
}

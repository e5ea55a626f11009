package dev.remit.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.Trees;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.source.Source;
import dev.remit.lang.tree.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.dfa.DFA;

/** No text that the formatter writes can be read in two ways. */
class GrammarTest {

  @Provide
  Arbitrary<Document> documents() {
    return Trees.documents();
  }

  @Property(tries = 1000)
  void noTextCanBeReadInTwoWays(@ForAll("documents") Document document) {
    Source source = Source.of("a.remit", Formatter.format(document));
    RemitParser parser = new RemitParser(new Tokens(source, new Findings(source)).stream());
    List<String> ambiguities = new ArrayList<>();
    parser.removeErrorListeners();
    parser.addErrorListener(
        new BaseErrorListener() {
          @Override
          public void reportAmbiguity(
              Parser recognizer,
              DFA dfa,
              int startIndex,
              int stopIndex,
              boolean exact,
              BitSet ambiguousAlts,
              ATNConfigSet configs) {
            ambiguities.add(recognizer.getContext().getText());
          }
        });
    parser.document();
    assertThat(parser.getNumberOfSyntaxErrors()).isZero();
    assertThat(ambiguities).isEmpty();
  }
}

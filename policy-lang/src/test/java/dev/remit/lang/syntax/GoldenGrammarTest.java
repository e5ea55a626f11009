package dev.remit.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.junit.jupiter.api.Test;

/**
 * Every part of the grammar, which is a word, sign or rule within a rule, stands in a golden case
 * without errors, whose model and formatted text are reviewed.
 */
class GoldenGrammarTest {

  private static final Path CASES =
      Path.of(System.getProperty("remit.root"), "policy-lang/src/test/resources/golden");

  @Test
  void everyPartOfTheGrammarHasACase() throws IOException {
    Set<String> without = inGrammar();
    assertThat(without).hasSizeGreaterThan(200);
    for (Path text : validTexts()) {
      without.removeAll(in(Source.of(text.toString(), Files.readString(text))));
    }
    assertThat(without).isEmpty();
  }

  @Test
  void aTextHasOnlyItsOwnParts() {
    assertThat(in(Source.of("v.remit", "vocabulary v prefix p \"x\"")))
        .containsExactly(
            "declaration: prefix",
            "document: <EOF>",
            "document: unit",
            "name: NAME",
            "prefix: 'prefix'",
            "prefix: name",
            "prefix: text",
            "text: STRING",
            "unit: vocabulary",
            "vocabulary: declaration",
            "vocabulary: vocabularyHead",
            "vocabularyHead: 'vocabulary'",
            "vocabularyHead: name");
  }

  private static List<Path> validTexts() throws IOException {
    try (Stream<Path> paths = Files.walk(CASES)) {
      return paths
          .filter(path -> path.endsWith("model.txt"))
          .map(model -> model.resolveSibling("input"))
          .flatMap(GoldenGrammarTest::textsIn)
          .toList();
    }
  }

  private static Stream<Path> textsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".remit")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> inGrammar() {
    Set<String> parts = new TreeSet<>();
    for (ATNState state : RemitParser._ATN.states) {
      for (Transition transition : state.getTransitions()) {
        String rule = RemitParser.ruleNames[state.ruleIndex];
        if (transition instanceof RuleTransition call) {
          parts.add(rule + ": " + RemitParser.ruleNames[call.ruleIndex]);
        } else if (transition.label() != null) {
          transition.label().toList().forEach(token -> parts.add(rule + ": " + word(token)));
        }
      }
    }
    return parts;
  }

  private static Set<String> in(Source source) {
    Set<String> parts = new TreeSet<>();
    collect(new RemitParser(new Tokens(source, new Findings(source)).stream()).document(), parts);
    return parts;
  }

  private static void collect(ParserRuleContext context, Set<String> parts) {
    String rule = RemitParser.ruleNames[context.getRuleIndex()];
    for (ParseTree child : context.children == null ? List.<ParseTree>of() : context.children) {
      if (child instanceof TerminalNode terminal) {
        parts.add(rule + ": " + word(terminal.getSymbol().getType()));
      } else if (child instanceof ParserRuleContext part) {
        parts.add(rule + ": " + RemitParser.ruleNames[part.getRuleIndex()]);
        collect(part, parts);
      }
    }
  }

  private static String word(int token) {
    return token == Token.EOF ? "<EOF>" : RemitParser.VOCABULARY.getDisplayName(token);
  }
}

package dev.remit.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.SameTree;
import dev.remit.lang.Trees;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.source.Source;
import dev.remit.lang.tree.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: the parser answers, and what it reads without complaint it has read right. */
class ParserProperties {

  private static final int TRIES = 1000;

  private static final List<String> TOKENS =
      IntStream.rangeClosed(1, RemitParser.VOCABULARY.getMaxTokenType())
          .mapToObj(RemitParser.VOCABULARY::getLiteralName)
          .map(literal -> literal == null ? "x" : literal.substring(1, literal.length() - 1))
          .toList();

  private static final List<String> FIXTURES =
      List.of(ParserTest.fixture("npd-vocabulary.remit"), ParserTest.fixture("npd-2018.2.remit"));

  @Provide
  Arbitrary<Document> documents() {
    return Trees.documents();
  }

  @Property(tries = TRIES)
  void readsAnyBytes(@ForAll byte[] bytes) {
    answers(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property(tries = TRIES)
  void readsAnyText(@ForAll String text) {
    answers(text);
  }

  @Property(tries = TRIES)
  void readsTokensInAnyOrder(@ForAll Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append(TOKENS.get(random.nextInt(TOKENS.size())))
          .append(random.nextInt(9) == 0 ? '\n' : ' ');
    }
    answers(text.toString());
  }

  @Property(tries = TRIES)
  void readsPoliciesCutOff(@ForAll Random random) {
    String text = FIXTURES.get(random.nextInt(FIXTURES.size()));
    answers(text.substring(0, random.nextInt(text.length())));
  }

  @Property(tries = TRIES)
  void readsPoliciesWithPiecesExchanged(@ForAll Random random) {
    StringBuilder text = new StringBuilder(FIXTURES.get(random.nextInt(FIXTURES.size())));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      String piece = random.nextBoolean() ? "" : TOKENS.get(random.nextInt(TOKENS.size()));
      text.replace(from, to, piece);
    }
    answers(text.toString());
  }

  /** What stands in a broken item costs no other item. */
  @Property(tries = 500)
  void aBrokenRuleIsOneMessageAndCostsNoOther(@ForAll("broken") String broken) {
    String rule = "rule good\n  permit access of everything\n\n";
    String head = "policy p version \"1\" in force from 2018-01-01 uses v\n\n";
    Parsed parsed = ParserTest.parse(head + rule + "rule bad\n  " + broken + "\n\n" + rule);
    assertThat(parsed.diagnostics()).as(broken).hasSize(1);
    assertThat(SameTree.text(parsed.document().units()))
        .isEqualTo(SameTree.text(ParserTest.parse(head + rule + rule).document().units()));
  }

  @Provide
  Arbitrary<String> broken() {
    return Arbitraries.of(
        "permit",
        "permit access",
        "permit access of",
        "permitt access of x",
        "permit access of x,",
        "permit access x to y",
        "permit access of x to",
        "permit access of x when",
        "permit access of x when (a",
        "permit access of x when a and",
        "permit access of x when a = ",
        "permit access of x when a is in { b",
        "permit access of x when a is in { b c }",
        "permit access of x when data includes any",
        "permit access of x requiring y(",
        "permit access of x citing y",
        "\"title\" \"title\" permit access of x");
  }

  private static void answers(String text) {
    Parsed parsed = ParserTest.parse(text);
    assertThat(parsed.diagnostics()).hasSizeLessThanOrEqualTo(Parser.MOST_DIAGNOSTICS);
    assertThat(parsed.diagnostics()).extracting(Diagnostic::message).doesNotContain("");
    if (parsed.diagnostics().isEmpty()) {
      String formatted = Formatter.format(parsed.document());
      Parsed again = Parser.parse(Source.of("a.remit", formatted));
      assertThat(again.diagnostics()).as(formatted).isEmpty();
      assertThat(SameTree.text(again.document().units()))
          .isEqualTo(SameTree.text(parsed.document().units()));
      assertThat(Formatter.format(again.document())).isEqualTo(formatted);
    }
  }
}

package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.syntax.RemitParser.PolicyContext;
import dev.remit.lang.syntax.RemitParser.VocabularyContext;
import dev.remit.lang.text.NearNames;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/**
 * Says what is wrong with a word that neither goes on with what stands before it nor begins
 * anything.
 */
final class Strays {

  private static final List<String> UNITS = List.of("vocabulary", "policy");

  private static final List<String> IN_POLICY =
      List.of(
          "define",
          "rule",
          "example",
          "guarantee",
          "to",
          "for",
          "in",
          "under",
          "when",
          "unless",
          "requiring",
          "citing",
          "expect",
          "with",
          "but",
          "except",
          "and",
          "or");

  private static final List<String> IN_VOCABULARY =
      List.of(
          "prefix",
          "purpose",
          "category",
          "recipient",
          "setting",
          "basis",
          "action",
          "taxonomy",
          "catalogue",
          "project",
          "dataset",
          "subject",
          "request",
          "obligation",
          "consent");

  private Strays() {}

  static Diagnostic describe(Findings findings, TokenStream tokens, ParserRuleContext context) {
    Token token = tokens.LT(1);
    return InnerSigns.describe(findings, tokens, token)
        .orElseGet(() -> describe(findings, token, context));
  }

  private static Diagnostic describe(Findings findings, Token token, ParserRuleContext context) {
    String found = Words.found(token);
    Place place = Place.of(context);
    Code code = Code.UNEXPECTED;
    String message = found + " cannot stand here";
    String label = place.advice;
    if (Starts.ofItem(token.getType())) {
      code = Code.MISPLACED;
      message = found + " stands outside a policy";
      label =
          "begin a policy first: `policy NAME version \"…\" in force from DATE uses VOCABULARY`";
    } else if (Starts.ofDeclaration(token.getType())) {
      code = Code.MISPLACED;
      message = found + " stands outside a vocabulary";
      label = "declarations follow `vocabulary NAME`";
    } else if (Starts.bracket(token) < 0) {
      message = found + " closes nothing";
      label = "take it out, or open it before";
    } else if (Words.isName(token.getType())) {
      Optional<String> near = NearNames.nearest(token.getText(), place.words);
      code = Code.UNKNOWN_WORD;
      message = found + " is not a word that can stand here";
      label = near.map(word -> "did you mean `" + word + "`?").orElse(label);
    }
    return new Diagnostic(code, message, findings.span(token), Optional.of(label), List.of());
  }

  /** The words that can stand in a place, and what to do there. */
  private record Place(List<String> words, String advice) {

    static Place of(ParserRuleContext context) {
      return switch (context) {
        case PolicyContext _ ->
            new Place(
                IN_POLICY,
                "what comes next begins with `define`, `rule`, `example` or `guarantee`");
        case VocabularyContext _ ->
            new Place(
                IN_VOCABULARY,
                "a declaration begins with a word such as `category`, `recipient`, `taxonomy` or"
                    + " `obligation`");
        default -> new Place(UNITS, "a file begins with `vocabulary` or `policy`");
      };
    }
  }
}

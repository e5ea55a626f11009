package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.source.Span;
import dev.remit.lang.syntax.RemitParser.NameContext;
import dev.remit.lang.text.NearNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Says what is wrong at a place inside a declaration or item, in the words of its author. */
final class SyntaxErrors {

  private static final List<String> EFFECTS =
      List.of("permit", "forbid", "limit", "refer", "oblige");

  private static final Set<String> OTHER_TIMES =
      Set.of("day", "days", "week", "weeks", "quarter", "quarters", "hour", "hours");

  private final Findings findings;
  private final TokenStream tokens;
  private final RuleContext context;
  private final Token token;
  private final IntervalSet expected;

  private SyntaxErrors(Findings findings, Parser parser, RecognitionException mistake) {
    this.findings = findings;
    this.tokens = parser.getInputStream();
    this.context = mistake.getCtx();
    this.token = mistake.getOffendingToken();
    // what could stand at the start of a choice says nothing of a later token
    this.expected =
        mistake instanceof NoViableAltException choice && !choice.getStartToken().equals(token)
            ? new IntervalSet()
            : mistake.getExpectedTokens();
  }

  static Diagnostic describe(Findings findings, Parser parser, RecognitionException mistake) {
    return new SyntaxErrors(findings, parser, mistake).diagnostic();
  }

  private Diagnostic diagnostic() {
    Optional<Diagnostic> innerSign = InnerSigns.describe(findings, tokens, token);
    if (innerSign.isPresent()) {
      return innerSign.get();
    }
    if (expected.contains(RemitLexer.OBLIGE)) {
      return effect();
    }
    if (isOnly(RemitLexer.OF)
        || (expected.contains(RemitLexer.OF) && expected.contains(RemitLexer.COMMA))) {
      return error(
          Code.MISSING_OF,
          "`of` is missing before " + Words.found(token),
          "write `of` and then the data, as in `access of attainment`");
    }
    if (Words.isReserved(token.getType()) && isNameNeeded()) {
      return error(
          Code.RESERVED_WORD,
          "expected a name but found " + Words.found(token) + ", a word of the language",
          "write a name here; if `" + token.getText() + "` is the name, put it in backticks");
    }
    if (isOtherTime()) {
      return error(
          Code.UNEXPECTED,
          Words.found(token) + " is not a measure of time here",
          "count in months or years: `1 month`, `2 years`");
    }
    String found = Words.found(token);
    String wanted = Phrases.wanted(context, expected);
    return wanted.isEmpty()
        ? error(Code.UNEXPECTED, found + " cannot stand here", "")
        : error(Code.UNEXPECTED, "expected " + wanted + " but found " + found, backticks());
  }

  private Diagnostic effect() {
    Optional<String> near =
        Words.isName(token.getType())
            ? NearNames.nearest(token.getText(), EFFECTS)
            : Optional.empty();
    return error(
        Code.UNKNOWN_WORD,
        Words.isName(token.getType())
            ? Words.found(token) + " is not an effect"
            : "expected what the rule does but found " + Words.found(token),
        near.map(word -> "did you mean `" + word + "`?")
            .orElse("write `permit`, `forbid`, `limit`, `refer` or `oblige`"));
  }

  /** Whether it is a unit that the language does not count in, after a number. */
  private boolean isOtherTime() {
    Token before = tokens.LT(-1);
    return OTHER_TIMES.contains(token.getText())
        && before != null
        && before.getType() == RemitLexer.INTEGER;
  }

  private String backticks() {
    return Words.isReserved(token.getType()) && isOnly(RemitLexer.RBRACE)
        ? "close the bracket; if `" + token.getText() + "` is a name, put it in backticks"
        : "";
  }

  private boolean isNameNeeded() {
    return context instanceof NameContext
        || (expected.contains(RemitLexer.NAME) && !expected.contains(RemitLexer.TRUE));
  }

  private boolean isOnly(int type) {
    return expected.size() == 1 && expected.contains(type);
  }

  private Diagnostic error(Code code, String message, String label) {
    List<Note> notes =
        Phrases.shape(context)
            .map(shape -> List.of(new Note(shape, Optional.empty())))
            .orElse(List.of());
    return new Diagnostic(
        code, message, place(), label.isEmpty() ? Optional.empty() : Optional.of(label), notes);
  }

  /** The token; at the end of the file, the end of what comes before. */
  private Span place() {
    return place(findings, tokens, token);
  }

  static Span place(Findings findings, TokenStream tokens, Token token) {
    Token before = tokens.LT(-1);
    if (token.getType() == Token.EOF && before != null) {
      Span last = findings.span(before);
      return findings.span(last.end(), last.end());
    }
    return findings.span(token);
  }
}

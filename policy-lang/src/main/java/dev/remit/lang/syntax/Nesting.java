package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Refuses texts that nest too deep before they are parsed, so that parser and tree walks may
 * recurse. Brackets, a {@code not} directly after another, and date shifts in a row all count.
 */
final class Nesting {

  static final int DEEPEST = 100;

  private final Findings findings;
  private final Deque<Integer> levels = new ArrayDeque<>();
  private int depth;
  private int run;
  private int shifts;

  private Nesting(Findings findings) {
    this.findings = findings;
  }

  /** Whether the tokens nest no deeper than allowed; if not, says where. */
  static boolean isAllowed(List<Token> tokens, Findings findings) {
    Nesting nesting = new Nesting(findings);
    for (Token token : tokens) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL && !nesting.allows(token)) {
        return false;
      }
    }
    return true;
  }

  private boolean allows(Token token) {
    switch (token.getType()) {
      case RemitLexer.NOT -> run++;
      case RemitLexer.LPAREN, RemitLexer.LBRACE -> {
        levels.push(run + 1);
        depth += run + 1;
        run = 0;
      }
      case RemitLexer.RPAREN, RemitLexer.RBRACE -> {
        depth -= levels.isEmpty() ? 0 : levels.pop();
        run = 0;
      }
      // `set of set of …`
      case RemitLexer.SET -> run++;
      case RemitLexer.OF -> {}
      default -> run = 0;
    }
    shifts = shiftsUpTo(token);
    if (depth + run > DEEPEST || shifts > DEEPEST) {
      findings.add(
          Code.TOO_DEEP,
          findings.span(token),
          "brackets, `not`s or date shifts nest more than " + DEEPEST + " deep",
          "split this with a `define`");
      return false;
    }
    return true;
  }

  private int shiftsUpTo(Token token) {
    return switch (token.getType()) {
      case RemitLexer.PLUS, RemitLexer.MINUS -> shifts + 1;
      case RemitLexer.INTEGER,
          RemitLexer.MONTH,
          RemitLexer.MONTHS,
          RemitLexer.YEAR,
          RemitLexer.YEARS,
          RemitLexer.DOT,
          RemitLexer.PROJECT,
          RemitLexer.DATASET,
          RemitLexer.RECIPIENT,
          RemitLexer.SUBJECT,
          RemitLexer.REQUEST ->
          shifts;
      // the name of a fact, after its dot
      default -> Words.isName(token.getType()) ? shifts : 0;
    };
  }
}

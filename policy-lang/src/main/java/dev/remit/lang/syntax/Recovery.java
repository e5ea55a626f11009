package dev.remit.lang.syntax;

import dev.remit.lang.syntax.RemitParser.DeclarationContext;
import dev.remit.lang.syntax.RemitParser.DocumentContext;
import dev.remit.lang.syntax.RemitParser.ItemContext;
import dev.remit.lang.syntax.RemitParser.PolicyContext;
import dev.remit.lang.syntax.RemitParser.PolicyHeadContext;
import dev.remit.lang.syntax.RemitParser.VocabularyContext;
import dev.remit.lang.syntax.RemitParser.VocabularyHeadContext;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/**
 * One mistake, one message: a mistake gives up the declaration or item it stands in, and reading
 * goes on with the next. No token is ever made up or dropped to go on inside one.
 */
final class Recovery extends DefaultErrorStrategy {

  private final Findings findings;
  private @Nullable RecognitionException reported;
  private int startOfLast;

  Recovery(Findings findings) {
    this.findings = findings;
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /** Called for every rule that a mistake leaves, from the inside out. */
  @Override
  public void reportError(Parser parser, RecognitionException mistake) {
    if (!mistake.equals(reported)) {
      reported = mistake;
      Token token = mistake.getOffendingToken();
      report(token, () -> findings.add(SyntaxErrors.describe(findings, parser, mistake)));
    }
  }

  @Override
  public void recover(Parser parser, RecognitionException mistake) {
    ParserRuleContext context = parser.getContext();
    switch (context) {
      case DeclarationContext _, ItemContext _, VocabularyHeadContext _, PolicyHeadContext _ -> {
        TokenStream tokens = parser.getInputStream();
        boolean declarations =
            context instanceof DeclarationContext || context instanceof VocabularyHeadContext;
        boolean atStart = tokens.index() == context.start.getTokenIndex();
        skip(tokens, context.start, declarations, atStart);
      }
      default -> throw mistake;
    }
  }

  /** Called before each unit, declaration and item: what cannot begin one is reported here. */
  @Override
  public void sync(Parser parser) {
    ParserRuleContext context = parser.getContext();
    if (!(context instanceof DocumentContext
        || context instanceof VocabularyContext
        || context instanceof PolicyContext)) {
      return;
    }
    TokenStream tokens = parser.getInputStream();
    Token token = tokens.LT(1);
    if (!canFollow(context, token.getType())) {
      report(token, () -> findings.add(Strays.describe(findings, tokens, context)));
      do {
        skip(tokens, tokens.LT(1), context instanceof VocabularyContext, true);
      } while (!canFollow(context, tokens.LA(1)));
    }
    startOfLast = tokens.LT(1).getStartIndex();
  }

  private void report(Token token, Runnable report) {
    if (!findings.hasBadToken(startOfLast, token.getStopIndex() + 1)) {
      report.run();
    }
  }

  private static boolean canFollow(ParserRuleContext context, int type) {
    return Starts.ofUnit(type)
        || type == Token.EOF
        || (context instanceof PolicyContext && Starts.ofItem(type))
        || (context instanceof VocabularyContext && Starts.ofDeclaration(type));
  }

  /**
   * Goes to the next token that begins a unit, and a declaration or else an item; or to the end.
   */
  private static void skip(
      TokenStream tokens, Token from, boolean declarations, boolean atLeastOne) {
    int depth = 0;
    for (int i = from.getTokenIndex(); i < tokens.index(); i++) {
      depth += Starts.bracket(tokens.get(i));
    }
    boolean first = atLeastOne;
    while (tokens.LA(1) != Token.EOF
        && (first
            || !Starts.isStart(tokens, declarations, depth <= 0, from.getCharPositionInLine()))) {
      depth += Starts.bracket(tokens.LT(1));
      tokens.consume();
      first = false;
    }
  }
}

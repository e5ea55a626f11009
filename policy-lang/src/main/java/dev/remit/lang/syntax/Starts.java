package dev.remit.lang.syntax;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Where a unit, a declaration or an item begins. */
final class Starts {

  private Starts() {}

  static boolean ofUnit(int type) {
    return type == RemitLexer.VOCABULARY_WORD || type == RemitLexer.POLICY;
  }

  static boolean ofItem(int type) {
    return switch (type) {
      case RemitLexer.DEFINE, RemitLexer.RULE, RemitLexer.EXAMPLE, RemitLexer.GUARANTEE -> true;
      default -> false;
    };
  }

  static boolean ofDeclaration(int type) {
    return switch (type) {
      case RemitLexer.PREFIX,
          RemitLexer.PURPOSE,
          RemitLexer.CATEGORY,
          RemitLexer.RECIPIENT,
          RemitLexer.SETTING,
          RemitLexer.BASIS,
          RemitLexer.ACTION,
          RemitLexer.TAXONOMY,
          RemitLexer.CATALOGUE,
          RemitLexer.PROJECT,
          RemitLexer.DATASET,
          RemitLexer.SUBJECT,
          RemitLexer.REQUEST,
          RemitLexer.OBLIGATION,
          RemitLexer.CONSENT ->
          true;
      default -> false;
    };
  }

  /** How much deeper in brackets the text is after a token. */
  static int bracket(Token token) {
    return switch (token.getType()) {
      case RemitLexer.LPAREN, RemitLexer.LBRACE -> 1;
      case RemitLexer.RPAREN, RemitLexer.RBRACE -> -1;
      default -> 0;
    };
  }

  /**
   * Whether something new seems to begin at the next token.
   *
   * @param declarations whether declarations are looked for, and not items
   * @param outside whether all brackets are closed
   * @param column where what is given up began on its line
   */
  static boolean isStart(TokenStream tokens, boolean declarations, boolean outside, int column) {
    Token token = tokens.LT(1);
    boolean firstOnLine = tokens.LT(-1) == null || tokens.LT(-1).getLine() < token.getLine();
    int type = token.getType();
    int next = tokens.LA(2);
    if (ofUnit(type) || (ofItem(type) && !declarations)) {
      return firstOnLine
          || (type == RemitLexer.EXAMPLE ? next == RemitLexer.STRING : Words.isName(next));
    }
    return declarations
        && ofDeclaration(type)
        && isFollowed(type, next)
        && firstOnLine
        && (outside || token.getCharPositionInLine() <= column);
  }

  private static boolean isFollowed(int type, int next) {
    return switch (type) {
      case RemitLexer.PROJECT, RemitLexer.DATASET, RemitLexer.SUBJECT, RemitLexer.REQUEST ->
          next == RemitLexer.HAS;
      case RemitLexer.RECIPIENT ->
          next == RemitLexer.HAS || next == RemitLexer.FROM || Words.isName(next);
      case RemitLexer.CATALOGUE -> next == RemitLexer.STRING;
      case RemitLexer.CONSENT -> next == RemitLexer.BY;
      default -> Words.isName(next);
    };
  }
}

package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Signs inside what was surely meant as one name, as in {@code ks2-maths}. */
final class InnerSigns {

  private InnerSigns() {}

  /** What is wrong if a token is such a sign: it touches a name before it and a word after it. */
  static Optional<Diagnostic> describe(Findings findings, TokenStream tokens, Token token) {
    if (!isSign(token.getType()) || token.getTokenIndex() == 0) {
      return Optional.empty();
    }
    Token before = tokens.get(token.getTokenIndex() - 1);
    Token after = tokens.get(token.getTokenIndex() + 1);
    boolean inner =
        Words.isName(before.getType())
            && before.getStopIndex() + 1 == token.getStartIndex()
            && isPart(after.getType())
            && after.getStartIndex() == token.getStopIndex() + 1;
    String sign = token.getText();
    return inner
        ? Optional.of(
            new Diagnostic(
                Code.BAD_NAME,
                "a name with `" + sign + "` needs backticks",
                findings.span(token),
                Optional.of("write the whole name in backticks, or `_` instead of `" + sign + "`"),
                List.of()))
        : Optional.empty();
  }

  private static boolean isSign(int type) {
    return type == RemitLexer.MINUS || type == RemitLexer.PLUS;
  }

  private static boolean isPart(int type) {
    return Words.isName(type) || Words.isReserved(type) || type == RemitLexer.INTEGER;
  }
}

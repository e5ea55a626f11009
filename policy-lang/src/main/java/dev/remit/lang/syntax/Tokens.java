package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Comment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a text into tokens. What is wrong with a token by itself is reported here, and the token is
 * then taken for what its author meant.
 */
final class Tokens {

  private record Meant(int type, String advice) {}

  /**
   * A policy this long would fill thousands of pages; what is read of a token takes half a
   * kilobyte.
   */
  static final int MOST_TOKENS = 500_000;

  private static final Map<String, Meant> OTHER_SIGNS =
      Map.ofEntries(
          Map.entry("==", new Meant(RemitLexer.EQUAL, "write `=`")),
          Map.entry("&&", new Meant(RemitLexer.AND, "write `and`")),
          Map.entry("&", new Meant(RemitLexer.AND, "write `and`")),
          Map.entry("||", new Meant(RemitLexer.OR, "write `or`")),
          Map.entry("|", new Meant(RemitLexer.OR, "write `or`")),
          Map.entry("!", new Meant(RemitLexer.NOT, "write `not`")),
          Map.entry("<>", new Meant(RemitLexer.NOT_EQUAL, "write `!=`")),
          Map.entry("=>", new Meant(RemitLexer.GREATER_OR_EQUAL, "write `>=`")),
          Map.entry("=<", new Meant(RemitLexer.LESS_OR_EQUAL, "write `<=`")),
          Map.entry("\u2264", new Meant(RemitLexer.LESS_OR_EQUAL, "write `<=`")),
          Map.entry("\u2265", new Meant(RemitLexer.GREATER_OR_EQUAL, "write `>=`")),
          Map.entry("\u2260", new Meant(RemitLexer.NOT_EQUAL, "write `!=`")),
          Map.entry("[", new Meant(RemitLexer.LBRACE, "write a set in braces: `{ a, b }`")),
          Map.entry("]", new Meant(RemitLexer.RBRACE, "write a set in braces: `{ a, b }`")));

  private final Source source;
  private final Findings findings;
  private final List<Comment> comments = new ArrayList<>();
  private final CommonTokenStream stream;
  private final boolean tooMany;

  Tokens(Source source, Findings findings) {
    this.source = source;
    this.findings = findings;
    RemitLexer lexer = new RemitLexer(new TextStream(source.text()));
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    Token next = lexer.nextToken();
    while (next.getType() != Token.EOF && tokens.size() < MOST_TOKENS) {
      tokens.add(next);
      next = lexer.nextToken();
    }
    tooMany = next.getType() != Token.EOF;
    if (tooMany) {
      findings.add(
          Code.FILE_TOO_LARGE,
          findings.span(next),
          "a file has at most " + MOST_TOKENS + " words and signs",
          "split it into several files");
    } else {
      tokens.add(next);
    }
    stream = new CommonTokenStream(new ListTokenSource(tokens));
    stream.fill();
    int lineOfLast = 0;
    for (Token token : stream.getTokens()) {
      look((CommonToken) token, token.getLine() == lineOfLast);
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        lineOfLast = token.getLine();
      }
    }
    stream.seek(0);
  }

  /** Whether there are more tokens than are read. */
  boolean areTooMany() {
    return tooMany;
  }

  CommonTokenStream stream() {
    return stream;
  }

  List<Comment> comments() {
    return comments;
  }

  private void look(CommonToken token, boolean trailing) {
    switch (token.getType()) {
      case RemitLexer.COMMENT ->
          comments.add(new Comment(token.getText().stripTrailing(), trailing, span(token)));
      case RemitLexer.OTHER_SIGN -> otherSign(token);
      case RemitLexer.OTHER_LINE_COMMENT ->
          wrong(token, Code.OTHER_LANGUAGE, "`//` does not begin a comment", "write `#`");
      case RemitLexer.OTHER_BLOCK_COMMENT ->
          wrong(
              token,
              Code.OTHER_LANGUAGE,
              "`/*` does not begin a comment",
              "write `#` at the beginning of each line");
      case RemitLexer.OTHER_STRING ->
          takenFor(
              token,
              RemitLexer.STRING,
              Code.OTHER_LANGUAGE,
              "a text needs straight double quotes",
              "write \"…\"");
      case RemitLexer.OTHER_NAME ->
          takenFor(
              token,
              RemitLexer.NAME,
              Code.BAD_NAME,
              "a name such as " + Words.found(token) + " needs backticks",
              "put it in backticks: plain names are letters a to z, digits and `_`, and begin with a letter");
      case RemitLexer.UNCLOSED_STRING ->
          takenFor(
              token,
              RemitLexer.STRING,
              Code.UNCLOSED_TEXT,
              "a text is not closed",
              "end it with `\"` on the same line");
      case RemitLexer.UNCLOSED_NAME ->
          takenFor(
              token,
              RemitLexer.QUOTED_NAME,
              Code.UNCLOSED_NAME,
              "a name in backticks is not closed",
              "end it with a backtick on the same line");
      case RemitLexer.EMPTY_NAME ->
          takenFor(
              token,
              RemitLexer.QUOTED_NAME,
              Code.BAD_NAME,
              "a name is empty",
              "write the name between the backticks");
      case RemitLexer.STRAY, RemitLexer.STRAY_SIGN -> {
        wrong(
            token,
            Code.STRAY_CHARACTER,
            stray(token.getText()),
            Character.isSpaceChar(token.getText().charAt(0))
                ? "write an ordinary space"
                : isInsideName(token)
                    ? "take it out, or write the whole name in backticks"
                    : "take it out");
        token.setChannel(Token.HIDDEN_CHANNEL);
      }
      default -> {}
    }
  }

  private void otherSign(CommonToken token) {
    String sign = token.getText();
    Meant meant = OTHER_SIGNS.get(sign);
    if (meant != null) {
      takenFor(
          token, meant.type(), Code.OTHER_LANGUAGE, "`" + sign + "` is not Remit", meant.advice());
    }
  }

  private void takenFor(CommonToken token, int type, Code code, String message, String label) {
    token.setType(type);
    wrong(token, code, message, label);
  }

  private void wrong(CommonToken token, Code code, String message, String label) {
    findings.addBadToken(code, firstLine(token), message, label);
  }

  private boolean isInsideName(CommonToken token) {
    String text = source.text();
    Span span = span(token);
    return span.start() > 0
        && span.end() < text.length()
        && Character.isLetterOrDigit(text.charAt(span.start() - 1))
        && Character.isLetterOrDigit(text.charAt(span.end()));
  }

  private static String stray(String text) {
    int first = text.codePointAt(0);
    if (Character.isSpaceChar(first) || Character.getType(first) == Character.FORMAT) {
      return "the character U+%04X looks like a space or like nothing".formatted(first);
    }
    String shown = text.length() <= 20 ? text : text.substring(0, 20) + "…";
    return "`" + shown + "` means nothing here";
  }

  private Span firstLine(CommonToken token) {
    Span span = span(token);
    int newline = source.text().indexOf('\n', span.start(), span.end());
    return newline < 0 ? span : new Span(source, span.start(), newline);
  }

  private Span span(CommonToken token) {
    return findings.span(token);
  }
}

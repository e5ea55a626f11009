package dev.remit.lang.syntax;

import dev.remit.lang.source.Source;
import dev.remit.lang.tree.Document;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the text of a {@code .remit} file into a syntax tree. */
public final class Parser {

  /** The most diagnostics that are reported of one file. */
  public static final int MOST_DIAGNOSTICS = 100;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private static final Set<String> RESERVED = Set.copyOf(Words.reserved());

  private Parser() {}

  /**
   * Reads a text. Takes time and memory in proportion to its length and never throws, whatever the
   * text is.
   *
   * @return what could be read, and every independent syntax error
   */
  public static Parsed parse(Source source) {
    Findings findings = new Findings(source);
    Tokens tokens = new Tokens(source, findings);
    if (tokens.areTooMany() || !Nesting.isAllowed(tokens.stream().getTokens(), findings)) {
      return new Parsed(new Document(source, List.of(), tokens.comments()), findings.list());
    }
    RemitParser parser = new RemitParser(tokens.stream());
    parser.removeErrorListeners();
    parser.setErrorHandler(new Recovery(findings));
    Document document =
        new TreeBuilder(source, findings).document(parser.document(), tokens.comments());
    return new Parsed(document, findings.list());
  }

  /**
   * Whether a name can be written without backticks: letters, digits and {@code _}, not a word of
   * the language.
   */
  public static boolean isPlainName(String name) {
    return PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name);
  }
}

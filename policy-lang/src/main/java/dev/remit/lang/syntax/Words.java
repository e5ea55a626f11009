package dev.remit.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Tokens in the words of a policy author. */
final class Words {

  private static final Vocabulary VOCABULARY = RemitParser.VOCABULARY;

  private Words() {}

  /** Whether a token can stand where a name is expected. */
  static boolean isName(int type) {
    return type == RemitLexer.NAME || type == RemitLexer.QUOTED_NAME || isSoft(type);
  }

  /** Whether a token is a word that can be a name only in backticks. */
  static boolean isReserved(int type) {
    return type >= RemitLexer.VOCABULARY_WORD && type <= RemitLexer.USES;
  }

  private static boolean isSoft(int type) {
    return type >= RemitLexer.VERSION && type <= RemitLexer.PARENT;
  }

  /** The words of the language that are names only in backticks. */
  static List<String> reserved() {
    return IntStream.rangeClosed(RemitLexer.VOCABULARY_WORD, RemitLexer.USES)
        .mapToObj(Words::literal)
        .toList();
  }

  /** A keyword or sign as written. */
  static String literal(int type) {
    String quoted = VOCABULARY.getLiteralName(type);
    return quoted == null
        ? VOCABULARY.getDisplayName(type).toLowerCase(Locale.ROOT)
        : quoted.substring(1, quoted.length() - 1);
  }

  /** What was found, such as {@code `rule`} or {@code the end of the file}. */
  static String found(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end of the file";
    }
    String text = token.getText();
    if (token.getType() == RemitLexer.STRING) {
      return "a text in quotes";
    }
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return shown.startsWith("`") ? shown : "`" + shown + "`";
  }

  /** What may stand in a place, such as {@code a name, `of` or `,`}. */
  static String expected(IntervalSet set) {
    List<String> ways = new ArrayList<>();
    boolean name = set.contains(RemitLexer.NAME);
    if (name) {
      ways.add("a name");
    }
    boolean value = set.contains(RemitLexer.TRUE) && set.contains(RemitLexer.INTEGER);
    if (value) {
      ways.add("a value");
    }
    boolean fact = set.contains(RemitLexer.PROJECT);
    if (fact) {
      ways.add("a fact");
    }
    for (int type : set.toList()) {
      boolean said =
          (name && (isName(type) || isWhole(type)))
              || (value && isValue(type))
              || (fact && isReference(type));
      if (!said) {
        ways.add(way(type));
      }
    }
    return list(ways);
  }

  /** As {@code a, b or c}. */
  static String list(List<String> ways) {
    return switch (ways.size()) {
      case 0 -> "something else";
      case 1 -> ways.getFirst();
      default -> String.join(", ", ways.subList(0, ways.size() - 1)) + " or " + ways.getLast();
    };
  }

  private static String way(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the file";
      case RemitLexer.STRING -> "a text in double quotes";
      case RemitLexer.DATE -> "a date such as `2018-09-25`";
      case RemitLexer.INTEGER -> "a number";
      default -> "`" + literal(type) + "`";
    };
  }

  private static boolean isValue(int type) {
    return switch (type) {
      case RemitLexer.TRUE,
          RemitLexer.FALSE,
          RemitLexer.STRING,
          RemitLexer.DATE,
          RemitLexer.INTEGER,
          RemitLexer.MINUS ->
          true;
      default -> false;
    };
  }

  /** The words for all there is; a name is what is likely meant. */
  private static boolean isWhole(int type) {
    return switch (type) {
      case RemitLexer.ANY,
          RemitLexer.EVERYTHING,
          RemitLexer.ANYONE,
          RemitLexer.ANYTHING,
          RemitLexer.ANYWHERE ->
          true;
      default -> false;
    };
  }

  private static boolean isReference(int type) {
    return isAxis(type) || isOwner(type) || type == RemitLexer.DATA;
  }

  static boolean isAxis(int type) {
    return switch (type) {
      case RemitLexer.PURPOSE,
          RemitLexer.CATEGORY,
          RemitLexer.RECIPIENT,
          RemitLexer.SETTING,
          RemitLexer.BASIS,
          RemitLexer.ACTION ->
          true;
      default -> false;
    };
  }

  static boolean isOwner(int type) {
    return switch (type) {
      case RemitLexer.PROJECT,
          RemitLexer.DATASET,
          RemitLexer.RECIPIENT,
          RemitLexer.SUBJECT,
          RemitLexer.REQUEST ->
          true;
      default -> false;
    };
  }
}

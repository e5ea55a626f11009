package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.source.Span;
import dev.remit.lang.syntax.RemitParser.AmountContext;
import dev.remit.lang.syntax.RemitParser.DateContext;
import dev.remit.lang.syntax.RemitParser.FactReferenceContext;
import dev.remit.lang.syntax.RemitParser.LiteralContext;
import dev.remit.lang.syntax.RemitParser.NameContext;
import dev.remit.lang.syntax.RemitParser.TextContext;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Literal.BooleanLiteral;
import dev.remit.lang.tree.Literal.DateLiteral;
import dev.remit.lang.tree.Literal.MonthsLiteral;
import dev.remit.lang.tree.Literal.NumberLiteral;
import dev.remit.lang.tree.Literal.TextLiteral;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.Text;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Names and values. What cannot be is reported, and some value stands in for it so that what else
 * the item says can still be checked.
 */
final class Values {

  static final int MOST_MONTHS = 12_000;
  static final int LONGEST_NAME = 200;
  private static final LocalDate SOME_DATE = LocalDate.of(2000, 1, 1);

  private final Findings findings;

  Values(Findings findings) {
    this.findings = findings;
  }

  Span span(ParserRuleContext context) {
    return findings.span(context.start, context.stop == null ? context.start : context.stop);
  }

  Span span(Token token) {
    return findings.span(token);
  }

  Name name(NameContext context) {
    Span span = span(context);
    String text = context.start.getText();
    if (context.start.getType() == RemitLexer.QUOTED_NAME) {
      text =
          text.substring(
              1, text.length() > 1 && text.endsWith("`") ? text.length() - 1 : text.length());
    }
    if (text.length() > LONGEST_NAME) {
      findings.add(
          Code.BAD_NAME,
          span,
          "a name has more than " + LONGEST_NAME + " characters",
          "shorten it; the title may be long");
    }
    return new Name(text, span);
  }

  Text text(TextContext context) {
    return new Text(unescaped(context.start), span(context));
  }

  Optional<Text> optionalText(@Nullable TextContext context) {
    return Optional.ofNullable(context).map(this::text);
  }

  Literal literal(LiteralContext context) {
    Span span = span(context);
    if (context.text() != null) {
      return new TextLiteral(unescaped(context.start), span);
    }
    if (context.date() != null) {
      return date(context.date());
    }
    if (context.amount() != null) {
      return amount(context.amount());
    }
    return new BooleanLiteral(context.TRUE() != null, span);
  }

  DateLiteral date(DateContext context) {
    Span span = span(context);
    String text = context.start.getText();
    return new DateLiteral(realDate(text, span), span);
  }

  private LocalDate realDate(String text, Span span) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      findings.add(
          Code.NO_SUCH_DATE,
          span,
          "`" + shortened(text) + "` is not a date",
          "write year, month and day as in `2018-09-25`");
      return SOME_DATE;
    }
    int year = Integer.parseInt(text, 0, 4, 10);
    int month = Integer.parseInt(text, 5, 7, 10);
    int day = Integer.parseInt(text, 8, 10, 10);
    try {
      if (year > 0) {
        return LocalDate.of(year, month, day);
      }
    } catch (DateTimeException _) {
      // reported below
    }
    String label =
        year == 0
            ? "years run from 0001 to 9999"
            : month < 1 || month > 12
                ? "months run from 01 to 12"
                : "that month has "
                    + LocalDate.of(year, month, 1).lengthOfMonth()
                    + " days in "
                    + year;
    findings.add(Code.NO_SUCH_DATE, span, "there is no date `" + text + "`", label);
    return SOME_DATE;
  }

  /** A number, or a number of months or years. */
  Literal amount(AmountContext context) {
    Span span = span(context);
    String digits = context.INTEGER().getText();
    Optional<Long> number = number((context.MINUS() == null ? "" : "-") + digits);
    boolean inYears = context.YEAR() != null || context.YEARS() != null;
    if (inYears || context.MONTH() != null || context.MONTHS() != null) {
      return new MonthsLiteral(months(number, inYears, span), inYears, span);
    }
    if (number.isEmpty()) {
      findings.add(
          Code.NUMBER_TOO_LARGE,
          span,
          "`" + shortened(digits) + "` is too large a number",
          "numbers run from -9223372036854775808 to 9223372036854775807");
    }
    return new NumberLiteral(number.orElse(0L), span);
  }

  private int months(Optional<Long> number, boolean inYears, Span span) {
    int factor = inYears ? 12 : 1;
    if (number.isPresent() && number.get() >= 0 && number.get() <= MOST_MONTHS / factor) {
      return Math.toIntExact(number.get() * factor);
    }
    findings.add(
        Code.MONTHS_OUT_OF_RANGE,
        span,
        "`" + shortened(span.text()) + "` is out of range",
        "write 0 to 12000 months, or 0 to 1000 years");
    return 0;
  }

  /** An amount where only months can stand, as in {@code lasting 24 months}. */
  MonthsLiteral monthsOnly(AmountContext context) {
    Literal literal = amount(context);
    if (literal instanceof MonthsLiteral months) {
      return months;
    }
    findings.add(
        Code.UNEXPECTED,
        span(context),
        "a number of months is needed here",
        "write `" + shortened(context.INTEGER().getText()) + " months`");
    return new MonthsLiteral(0, false, span(context));
  }

  Operand.Fact fact(FactReferenceContext context) {
    return new Operand.Fact(owner(context.owner), name(context.name()), span(context));
  }

  static Axis axis(Token token) {
    return Axis.valueOf(token.getText().toUpperCase(Locale.ROOT));
  }

  static Owner owner(Token token) {
    return Owner.valueOf(token.getText().toUpperCase(Locale.ROOT));
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() <= 30 ? text : text.substring(0, 30) + "…";
  }

  private String unescaped(Token token) {
    String quoted = token.getText();
    // a text that is not closed has been reported, and may lack its last quote
    boolean closed = quoted.length() > 1 && quoted.charAt(quoted.length() - 1) == closing(quoted);
    String text = quoted.substring(1, closed ? quoted.length() - 1 : quoted.length());
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        c = text.charAt(i);
        if (c != '"' && c != '\\') {
          int at = token.getStartIndex() + i;
          findings.add(
              Code.BAD_ESCAPE,
              findings.span(at, at + 2),
              "`\\" + c + "` means nothing in a text",
              "write `\\\\` for a backslash and `\\\"` for a quote; there are no others");
        }
      }
      result.append(c);
    }
    return result.toString();
  }

  private static char closing(String quoted) {
    return switch (quoted.charAt(0)) {
      case '"', '\'' -> quoted.charAt(0);
      default -> quoted.charAt(quoted.length() - 1);
    };
  }
}

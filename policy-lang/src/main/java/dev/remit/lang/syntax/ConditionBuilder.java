package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.source.Span;
import dev.remit.lang.syntax.RemitParser.AtomContext;
import dev.remit.lang.syntax.RemitParser.ConditionContext;
import dev.remit.lang.syntax.RemitParser.ConjunctionContext;
import dev.remit.lang.syntax.RemitParser.NameContext;
import dev.remit.lang.syntax.RemitParser.NegationContext;
import dev.remit.lang.syntax.RemitParser.OperandContext;
import dev.remit.lang.syntax.RemitParser.PrimaryContext;
import dev.remit.lang.syntax.RemitParser.ReferenceContext;
import dev.remit.lang.syntax.RemitParser.SetContext;
import dev.remit.lang.syntax.RemitParser.ShiftContext;
import dev.remit.lang.syntax.RemitParser.StateContext;
import dev.remit.lang.syntax.RemitParser.TestContext;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Condition.And;
import dev.remit.lang.tree.Condition.Or;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Literal.MonthsLiteral;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Quantifier;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds conditions and operands. */
final class ConditionBuilder {

  private final Values values;
  private final Findings findings;

  ConditionBuilder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  /** {@code or} and {@code and} join any number of parts, so that brackets among them are gone. */
  Condition condition(ConditionContext context) {
    List<Condition> parts = context.conjunction().stream().map(this::conjunction).toList();
    return parts.size() == 1
        ? parts.getFirst()
        : new Or(
            parts.stream()
                .flatMap(part -> part instanceof Or or ? or.conditions().stream() : Stream.of(part))
                .toList(),
            values.span(context));
  }

  private Condition conjunction(ConjunctionContext context) {
    List<Condition> parts = context.negation().stream().map(this::negation).toList();
    return parts.size() == 1
        ? parts.getFirst()
        : new And(
            parts.stream()
                .flatMap(
                    part -> part instanceof And and ? and.conditions().stream() : Stream.of(part))
                .toList(),
            values.span(context));
  }

  private Condition negation(NegationContext context) {
    Condition condition = primary(context.primary());
    Span whole = values.span(context);
    for (TerminalNode not : context.NOT().reversed()) {
      condition = new Condition.Not(condition, values.span(not.getSymbol()).to(whole));
    }
    return condition;
  }

  private Condition primary(PrimaryContext context) {
    Span span = values.span(context);
    if (context.condition() != null) {
      return condition(context.condition());
    }
    if (context.CONSENT() != null) {
      return new Condition.ConsentIs(context.NOT() != null, state(context.state()), span);
    }
    if (context.OBJECTION() != null) {
      return new Condition.ObjectionIsRaised(context.NOT() != null, span);
    }
    Operand operand = operand(context.operand());
    return context.test() == null
        ? new Condition.Holds(operand, span)
        : test(operand, context.test(), span);
  }

  static ConsentState state(StateContext context) {
    return ConsentState.valueOf(context.start.getText().toUpperCase(Locale.ROOT));
  }

  private Condition test(Operand left, TestContext context, Span span) {
    if (context.comparison != null) {
      return new Condition.Compare(
          left, comparison(context.comparison), operand(context.operand()), span);
    }
    if (context.STARTS() != null) {
      return new Condition.StartsWith(left, operand(context.operand()), span);
    }
    if (context.INCLUDES() != null) {
      Quantifier quantifier =
          context.quantifier() == null
              ? Quantifier.ANY
              : Quantifier.valueOf(context.quantifier().getText().toUpperCase(Locale.ROOT));
      return new Condition.Includes(left, quantifier, right(context), span);
    }
    boolean negated = context.NOT() != null;
    if (context.NONE() != null) {
      return new Condition.IsNone(left, negated, span);
    }
    return context.IN() != null
        ? new Condition.IsIn(left, negated, right(context), span)
        : new Condition.Is(left, negated, operand(context.operand()), span);
  }

  private Operand right(TestContext context) {
    return context.set() == null ? operand(context.operand()) : set(context.set());
  }

  private static Comparison comparison(Token token) {
    return switch (token.getType()) {
      case RemitLexer.EQUAL -> Comparison.EQUAL;
      case RemitLexer.NOT_EQUAL -> Comparison.NOT_EQUAL;
      case RemitLexer.LESS -> Comparison.LESS;
      case RemitLexer.LESS_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
      case RemitLexer.GREATER -> Comparison.GREATER;
      default -> Comparison.GREATER_OR_EQUAL;
    };
  }

  private Operand operand(OperandContext context) {
    Operand operand = atom(context.atom());
    for (ShiftContext shift : context.shift()) {
      operand =
          new Operand.Shifted(
              operand, shift.MINUS() != null, months(shift), operand.span().to(values.span(shift)));
    }
    return operand;
  }

  private Operand months(ShiftContext shift) {
    if (shift.factReference() != null) {
      return values.fact(shift.factReference());
    }
    MonthsLiteral months = values.monthsOnly(shift.amount());
    return new Operand.Value(months, months.span());
  }

  private Operand atom(AtomContext context) {
    Span span = values.span(context);
    if (context.reference() != null) {
      return reference(context.reference());
    }
    if (context.literal() != null) {
      return new Operand.Value(values.literal(context.literal()), span);
    }
    return context.name() != null ? named(context.name()) : new Operand.Data(span);
  }

  /** {@code purpose}, or {@code recipient.country}. */
  Operand reference(ReferenceContext context) {
    Span span = values.span(context);
    String word = context.word.getText();
    boolean axis = Words.isAxis(context.word.getType());
    boolean owner = Words.isOwner(context.word.getType());
    if (context.name() == null) {
      if (axis) {
        return new Operand.OfAxis(Values.axis(context.word), span);
      }
      findings.add(
          Code.FACT_NEEDED,
          span,
          "`" + word + "` alone is not a fact",
          "say which fact of it: `" + word + ".NAME`");
      return new Operand.Data(span);
    }
    if (owner) {
      return new Operand.Fact(Values.owner(context.word), values.name(context.name()), span);
    }
    findings.add(
        Code.FACT_NEEDED,
        span,
        "a " + word + " has no facts",
        "only `recipient`, `project`, `dataset`, `subject` and `request` have facts");
    return new Operand.OfAxis(Values.axis(context.word), span);
  }

  Operand named(NameContext context) {
    return new Operand.Named(values.name(context), values.span(context));
  }

  Operand set(SetContext context) {
    return new Operand.SetOf(
        context.element().stream()
            .map(element -> element(element.literal(), element.name()))
            .toList(),
        values.span(context));
  }

  /** A literal or a name, whichever there is. */
  Operand element(RemitParser.@Nullable LiteralContext literal, @Nullable NameContext name) {
    if (literal == null) {
      return named(Objects.requireNonNull(name));
    }
    Literal value = values.literal(literal);
    return new Operand.Value(value, value.span());
  }
}

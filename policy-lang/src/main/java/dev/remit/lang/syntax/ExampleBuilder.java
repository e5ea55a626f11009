package dev.remit.lang.syntax;

import dev.remit.lang.source.Span;
import dev.remit.lang.syntax.RemitParser.ExampleContext;
import dev.remit.lang.syntax.RemitParser.ExpectationClauseContext;
import dev.remit.lang.syntax.RemitParser.ExpectationContext;
import dev.remit.lang.syntax.RemitParser.GivenContext;
import dev.remit.lang.syntax.RemitParser.MissingContext;
import dev.remit.lang.syntax.RemitParser.RequestClauseContext;
import dev.remit.lang.tree.Item.Example;
import dev.remit.lang.tree.Item.Expectation;
import dev.remit.lang.tree.Item.Given;
import dev.remit.lang.tree.Item.RequestNode;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds the examples of a policy. */
final class ExampleBuilder {

  private final Values values;
  private final ConditionBuilder conditions;
  private final TermSetBuilder termSets;
  private final ItemBuilder items;
  private final Findings findings;

  ExampleBuilder(
      Values values,
      ConditionBuilder conditions,
      TermSetBuilder termSets,
      ItemBuilder items,
      Findings findings) {
    this.values = values;
    this.conditions = conditions;
    this.termSets = termSets;
    this.items = items;
    this.findings = findings;
  }

  Example example(ExampleContext context) {
    Clauses<RequestClauseContext> clauses =
        new Clauses<>(context.requestClause(), ParserRuleContext::getStart, findings);
    return new Example(
        values.text(context.text()),
        request(context, clauses),
        clauses
            .one(RemitLexer.WITH)
            .map(clause -> clause.given().stream().map(this::given).toList())
            .orElse(List.of()),
        context.expectation().stream().map(this::expectation).toList(),
        values.span(context));
  }

  private RequestNode request(ExampleContext context, Clauses<RequestClauseContext> clauses) {
    Span span = values.span(context.request());
    for (RequestClauseContext clause : context.requestClause()) {
      span = clause.word.getType() == RemitLexer.WITH ? span : span.to(values.span(clause));
    }
    return new RequestNode(
        values.name(context.request().action),
        termSets.termSet(context.request().data, TermSetBuilder.Place.DATA),
        name(clauses, RemitLexer.TO),
        name(clauses, RemitLexer.FOR),
        name(clauses, RemitLexer.IN),
        name(clauses, RemitLexer.UNDER),
        clauses.one(RemitLexer.ON).map(clause -> values.date(clause.date())),
        span);
  }

  private Optional<Name> name(Clauses<RequestClauseContext> clauses, int word) {
    return clauses.one(word).map(clause -> values.name(clause.name()));
  }

  private Given given(GivenContext context) {
    Span span = values.span(context);
    if (context.CONSENT() != null) {
      return new Given.Consent(ConditionBuilder.state(context.state()), span);
    }
    if (context.OBJECTION() != null) {
      return new Given.Objection(context.NOT() == null, span);
    }
    Operand.Fact fact = values.fact(context.factReference());
    if (context.NONE() != null) {
      return new Given.None(fact.owner(), fact.name(), span);
    }
    Operand value =
        context.set() != null
            ? conditions.set(context.set())
            : conditions.element(context.literal(), context.name());
    return new Given.Fact(fact.owner(), fact.name(), value, span);
  }

  private Expectation expectation(ExpectationContext context) {
    Clauses<ExpectationClauseContext> clauses =
        new Clauses<>(context.expectationClause(), ParserRuleContext::getStart, findings);
    Optional<TermSet> data =
        Optional.ofNullable(context.data)
            .map(set -> termSets.termSet(set, TermSetBuilder.Place.DATA));
    Outcome outcome = Outcome.valueOf(context.outcome().getText().toUpperCase(Locale.ROOT));
    return new Expectation(
        data,
        outcome,
        clauses
            .one(RemitLexer.BY)
            .map(clause -> clause.name().stream().map(values::name).toList())
            .orElse(List.of()),
        clauses
            .one(RemitLexer.REQUIRING)
            .map(clause -> items.calls(clause.call()))
            .orElse(List.of()),
        clauses
            .one(RemitLexer.MISSING)
            .map(clause -> clause.missing().stream().map(this::missing).toList())
            .orElse(List.of()),
        values.span(context));
  }

  private Operand missing(MissingContext context) {
    Span span = values.span(context);
    return context.reference() != null
        ? conditions.reference(context.reference())
        : new Operand.Named(new Name(context.getText(), span), span);
  }
}

package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.source.Span;
import dev.remit.lang.syntax.RemitParser.CallContext;
import dev.remit.lang.syntax.RemitParser.ClauseContext;
import dev.remit.lang.syntax.RemitParser.DefineContext;
import dev.remit.lang.syntax.RemitParser.GuaranteeContext;
import dev.remit.lang.syntax.RemitParser.HeadContext;
import dev.remit.lang.syntax.RemitParser.ItemContext;
import dev.remit.lang.syntax.RemitParser.RuleItemContext;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Head;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Item.ObligationCall;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.Text;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds defines, rules and guarantees; examples are built by {@link ExampleBuilder}. */
final class ItemBuilder {

  private final Values values;
  private final ConditionBuilder conditions;
  private final TermSetBuilder termSets;
  private final Findings findings;

  ItemBuilder(Values values, ConditionBuilder conditions, Findings findings) {
    this.values = values;
    this.conditions = conditions;
    this.termSets = new TermSetBuilder(values, findings);
    this.findings = findings;
  }

  Item item(ItemContext context) {
    if (context.define() != null) {
      return define(context.define());
    }
    if (context.ruleItem() != null) {
      return rule(context.ruleItem());
    }
    return context.guarantee() != null
        ? guarantee(context.guarantee())
        : new ExampleBuilder(values, conditions, termSets, this, findings)
            .example(context.example());
  }

  private Item define(DefineContext context) {
    return new Item.Define(
        values.name(context.name()),
        conditions.condition(context.condition()),
        values.span(context));
  }

  private Item rule(RuleItemContext context) {
    Clauses<ClauseContext> clauses = clauses(context.clause());
    return new Item.Rule(
        values.name(context.name()),
        values.optionalText(context.text()),
        Effect.valueOf(context.effect.getText().toUpperCase(Locale.ROOT)),
        head(context.head(), clauses),
        condition(clauses, RemitLexer.WHEN),
        condition(clauses, RemitLexer.UNLESS),
        clauses.one(RemitLexer.REQUIRING).map(clause -> calls(clause.call())).orElse(List.of()),
        citing(clauses),
        values.span(context));
  }

  private Item guarantee(GuaranteeContext context) {
    Clauses<ClauseContext> clauses = clauses(context.clause());
    clauses
        .one(RemitLexer.REQUIRING)
        .ifPresent(clause ->
            findings.add(
                Code.CLAUSE_NOT_ALLOWED,
                values.span(clause),
                "a guarantee has no `requiring`",
                "take this out: only rules impose obligations"));
    return new Item.Guarantee(
        values.name(context.name()),
        values.optionalText(context.text()),
        context.how.getType() == RemitLexer.NEVER,
        switch (context.result.getType()) {
          case RemitLexer.PERMIT -> Outcome.PERMITTED;
          case RemitLexer.DENY -> Outcome.DENIED;
          default -> Outcome.REFERRED;
        },
        head(context.head(), clauses),
        condition(clauses, RemitLexer.WHEN),
        condition(clauses, RemitLexer.UNLESS),
        citing(clauses),
        values.span(context));
  }

  private Head head(HeadContext context, Clauses<ClauseContext> clauses) {
    Span span = values.span(context);
    for (int word : new int[] {RemitLexer.TO, RemitLexer.FOR, RemitLexer.IN, RemitLexer.UNDER}) {
      span = clauses.one(word).map(values::span).map(span::to).orElse(span);
    }
    return new Head(
        termSets.termSet(context.actions, TermSetBuilder.Place.ACTIONS),
        termSets.termSet(context.data, TermSetBuilder.Place.DATA),
        termSet(clauses, RemitLexer.TO, TermSetBuilder.Place.RECIPIENTS),
        termSet(clauses, RemitLexer.FOR, TermSetBuilder.Place.PURPOSES),
        termSet(clauses, RemitLexer.IN, TermSetBuilder.Place.SETTINGS),
        termSet(clauses, RemitLexer.UNDER, TermSetBuilder.Place.BASES),
        span);
  }

  private Optional<TermSet> termSet(
      Clauses<ClauseContext> clauses, int word, TermSetBuilder.Place place) {
    return clauses.one(word).map(clause -> termSets.termSet(clause.termSet(), place));
  }

  private Optional<Condition> condition(Clauses<ClauseContext> clauses, int word) {
    return clauses.one(word).map(clause -> conditions.condition(clause.condition()));
  }

  private List<Text> citing(Clauses<ClauseContext> clauses) {
    return clauses
        .one(RemitLexer.CITING)
        .map(clause -> clause.text().stream().map(values::text).toList())
        .orElse(List.of());
  }

  List<ObligationCall> calls(List<CallContext> contexts) {
    return contexts.stream()
        .map(call ->
            new ObligationCall(
                values.name(call.name()),
                call.argument().stream()
                    .map(argument -> conditions.element(argument.literal(), argument.name()))
                    .toList(),
                values.span(call)))
        .toList();
  }

  private Clauses<ClauseContext> clauses(List<ClauseContext> contexts) {
    return new Clauses<>(contexts, ParserRuleContext::getStart, findings);
  }
}

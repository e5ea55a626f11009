package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Rule;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Item.ObligationCall;
import dev.remit.lang.tree.Text;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks rules and guarantees. */
final class RuleChecker {

  private final Names names;
  private final TermSets sets;
  private final ConditionChecker conditions;
  private final DutyChecker duties;
  private final Report report;

  RuleChecker(
      Names names, TermSets sets, ConditionChecker conditions, DutyChecker duties, Report report) {
    this.names = names;
    this.sets = sets;
    this.conditions = conditions;
    this.duties = duties;
    this.report = report;
  }

  Optional<Rule> check(Item.Rule rule) {
    checkEffect(rule);
    Optional<Head> head = sets.head(rule.head());
    Optional<Optional<Condition>> when = Every.of(rule.when(), conditions::check);
    Optional<Optional<Condition>> unless = Every.of(rule.unless(), conditions::check);
    Optional<List<Duty>> requiring = duties(rule.requiring());
    if (rule.effect() == Effect.LIMIT) {
      names.useOthers(Axis.PURPOSE);
    }
    if (head.isEmpty() || when.isEmpty() || unless.isEmpty() || requiring.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            rule.name().text(),
            rule.title().map(Text::value),
            rule.effect(),
            head.get(),
            when.get(),
            unless.get(),
            requiring.get(),
            rule.citing().stream().map(Text::value).toList(),
            rule.span()));
  }

  private void checkEffect(Item.Rule rule) {
    String name = Phrases.quoted(rule.name().text());
    String effect = "`" + rule.effect().word() + "`";
    if (rule.effect() == Effect.LIMIT && rule.head().purposes().isEmpty()) {
      report.add(
          Code.FOR_NEEDED,
          rule.head().span(),
          "rule " + name + " limits to no purposes",
          "add `for` and the purposes it limits the data to");
    }
    if (rule.effect() == Effect.OBLIGE && rule.requiring().isEmpty()) {
      report.add(
          Code.REQUIRING_NEEDED,
          rule.head().span(),
          "rule " + name + " obliges to nothing",
          "add `requiring` and the obligations it imposes");
    }
    boolean imposes = rule.effect() == Effect.PERMIT || rule.effect() == Effect.OBLIGE;
    if (!imposes && !rule.requiring().isEmpty()) {
      report.add(
          Code.REQUIRING_NOT_ALLOWED,
          rule.requiring().getFirst().span(),
          "a " + effect + " rule imposes no obligations",
          "only `permit` and `oblige` rules can require something");
    }
  }

  private Optional<List<Duty>> duties(List<ObligationCall> calls) {
    Map<String, ObligationCall> first = new HashMap<>();
    for (ObligationCall call : calls) {
      ObligationCall earlier = first.putIfAbsent(call.name().text(), call);
      if (earlier != null) {
        report.add(
            Code.DUPLICATE_OBLIGATION,
            call.span(),
            Phrases.quoted(call.name().text()) + " is required twice by one rule",
            "leave one of them out",
            Report.at("it is first required in", earlier.span()));
      }
    }
    return Every.of(calls, duties::check);
  }

  Optional<Guarantee> check(Item.Guarantee guarantee) {
    Optional<Head> head = sets.head(guarantee.head());
    Optional<Optional<Condition>> when = Every.of(guarantee.when(), conditions::check);
    Optional<Optional<Condition>> unless = Every.of(guarantee.unless(), conditions::check);
    if (head.isEmpty() || when.isEmpty() || unless.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Guarantee(
            guarantee.name().text(),
            guarantee.title().map(Text::value),
            guarantee.never(),
            guarantee.outcome(),
            head.get(),
            when.get(),
            unless.get(),
            guarantee.citing().stream().map(Text::value).toList(),
            guarantee.span()));
  }
}

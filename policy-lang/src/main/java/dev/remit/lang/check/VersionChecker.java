package dev.remit.lang.check;

import dev.remit.lang.model.Example;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.Unit;
import java.util.ArrayList;
import java.util.List;

/** Checks one version of a policy against its vocabulary. */
final class VersionChecker {

  private final Words words;
  private final Vocabulary vocabulary;
  private final Lost lost;
  private final Usage usage;
  private final Report report;

  VersionChecker(Words words, Vocabulary vocabulary, Lost lost, Usage usage, Report report) {
    this.words = words;
    this.vocabulary = vocabulary;
    this.lost = lost;
    this.usage = usage;
    this.report = report;
  }

  /** The version without what has errors, and which of its defines are used. */
  CheckedVersion check(Unit.Policy unit) {
    PolicyNames declared = PolicyNames.of(unit, report);
    Names names = new Names(words, declared, lost, usage, report);
    DefineChecker defines = new DefineChecker(items(unit, Item.Define.class), lost);
    ConditionChecker conditions = new ConditionChecker(names, Reads.ANYTHING, defines, report);
    defines.check(conditions, report);

    TermSets sets = new TermSets(names);
    DutyChecker duties = new DutyChecker(names, report);
    RuleChecker rules = new RuleChecker(names, sets, conditions, duties, report);
    List<Rule> sound = new ArrayList<>();
    items(unit, Item.Rule.class).forEach(rule -> rules.check(rule).ifPresent(sound::add));

    RequestChecker requests = new RequestChecker(names, sets, unit.inForceFrom().value(), report);
    DeclaredRules byName = new DeclaredRules(sound, declared, lost, report);
    ExampleChecker examples = new ExampleChecker(names, sets, requests, duties, byName, report);
    List<Example> soundExamples = new ArrayList<>();
    items(unit, Item.Example.class)
        .forEach(example -> examples.check(example).ifPresent(soundExamples::add));
    List<Guarantee> guarantees = new ArrayList<>();
    items(unit, Item.Guarantee.class)
        .forEach(guarantee -> rules.check(guarantee).ifPresent(guarantees::add));

    return new CheckedVersion(
        new PolicyVersion(
            unit.name().text(),
            unit.version().value(),
            unit.inForceFrom().value(),
            unit.title().map(Text::value),
            vocabulary,
            defines.sound(),
            sound,
            soundExamples,
            guarantees,
            unit.span()),
        defines.sound().stream().filter(define -> !defines.isUsed(define)).toList());
  }

  private static <I extends Item> List<I> items(Unit.Policy unit, Class<I> kind) {
    return unit.items().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}

package dev.remit.engine.random;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Head;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.TermSet.Intersection;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;

/** Random rules, defines and guarantees over a schema. */
final class RandomRules {

  private final Schema schema;
  private final Chance chance;
  private final RandomConditions conditions;
  private final int depth;

  RandomRules(Schema schema, Chance chance, RandomConditions conditions, int depth) {
    this.schema = schema;
    this.chance = chance;
    this.conditions = conditions;
    this.depth = depth;
  }

  /** A define, which later conditions may name. */
  Item.Define define(String name) {
    Item.Define define = new Item.Define(Trees.name(name), conditions.condition(depth), Span.NONE);
    conditions.define(name);
    return define;
  }

  /** A permit of everything, perhaps under a condition: without one little is permitted. */
  Item.Rule broadPermit(String name) {
    Head head =
        new Head(
            whole(),
            whole(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Span.NONE);
    return rule(name, Effect.PERMIT, head, condition(20));
  }

  Item.Rule rule(String name) {
    List<Effect> effects =
        List.of(
            Effect.PERMIT,
            Effect.PERMIT,
            Effect.FORBID,
            Effect.LIMIT,
            Effect.REFER,
            Effect.REFER,
            Effect.OBLIGE);
    Effect effect = chance.oneOf(effects);
    if (effect == Effect.OBLIGE && schema.obligations().isEmpty()) {
      effect = Effect.PERMIT;
    }
    // Prohibitions are kept narrower than permits, lest nothing be permitted.
    int narrowing = effect == Effect.FORBID ? 60 : 40;
    return rule(name, effect, head(effect, narrowing), condition(narrowing));
  }

  Item.Guarantee guarantee(String name) {
    return new Item.Guarantee(
        Trees.name(name),
        title(name),
        chance.in100(50),
        chance.oneOf(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED),
        head(Effect.PERMIT, 40),
        condition(40),
        condition(20),
        citing(),
        Span.NONE);
  }

  private Item.Rule rule(String name, Effect effect, Head head, Optional<Condition> when) {
    return new Item.Rule(
        Trees.name(name),
        title(name),
        effect,
        head,
        when,
        condition(20),
        requiring(effect),
        citing(),
        Span.NONE);
  }

  private Optional<Condition> condition(int cases) {
    return chance.maybe(cases, () -> conditions.condition(depth));
  }

  private Optional<Text> title(String name) {
    return chance.maybe(20, () -> Trees.text("what " + name + " says"));
  }

  private List<Text> citing() {
    return chance.times(
        chance.in100(20) ? chance.between(1, 2) : 0,
        () -> Trees.text("Act " + chance.between(1, 9)));
  }

  private List<Item.ObligationCall> requiring(Effect effect) {
    int count =
        switch (effect) {
          case PERMIT -> chance.between(0, 1);
          case OBLIGE -> chance.between(1, 2);
          case FORBID, LIMIT, REFER -> 0;
        };
    return chance.some(count, schema.obligations()).stream()
        .map(obligation ->
            new Item.ObligationCall(
                obligation.name(),
                obligation.parameters().stream()
                    .map(parameter -> argument(parameter.type()))
                    .toList(),
                Span.NONE))
        .toList();
  }

  private Operand argument(TypeNode type) {
    return RandomLiterals.constant(type, schema, chance);
  }

  private Head head(Effect effect, int narrowing) {
    return new Head(
        chance.in100(narrowing) ? set(Axis.ACTION) : whole(),
        chance.in100(narrowing) ? set(Axis.CATEGORY) : whole(),
        clause(Axis.RECIPIENT, narrowing),
        clause(Axis.PURPOSE, effect == Effect.LIMIT ? 100 : narrowing),
        clause(Axis.SETTING, narrowing / 2),
        clause(Axis.BASIS, narrowing / 2),
        Span.NONE);
  }

  private Optional<TermSet> clause(Axis axis, int cases) {
    return chance.maybe(cases, () -> schema.terms(axis).isEmpty() ? whole() : set(axis));
  }

  private static TermSet whole() {
    return new TermSet(true, List.of(), List.of(), Span.NONE);
  }

  private TermSet set(Axis axis) {
    boolean whole = chance.in100(20);
    return new TermSet(
        whole,
        whole ? List.of() : intersections(axis, chance.between(1, 3)),
        chance.in100(whole ? 70 : 25) ? intersections(axis, chance.between(1, 2)) : List.of(),
        Span.NONE);
  }

  private List<Intersection> intersections(Axis axis, int count) {
    return chance.times(
        count,
        () ->
            new Intersection(
                chance.some(chance.in100(15) ? 2 : 1, schema.terms(axis)).stream()
                    .map(Trees::name)
                    .toList(),
                Span.NONE));
  }
}

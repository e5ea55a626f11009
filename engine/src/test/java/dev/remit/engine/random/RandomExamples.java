package dev.remit.engine.random;

import dev.remit.engine.random.Schema.FactName;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.TermSet.Intersection;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random examples over a schema; what they expect need not be what is decided. */
final class RandomExamples {

  private final Schema schema;
  private final Chance chance;
  private final List<String> rules;

  RandomExamples(Schema schema, Chance chance, List<String> rules) {
    this.schema = schema;
    this.chance = chance;
    this.rules = rules;
  }

  Item.Example example() {
    List<String> items = chance.some(chance.between(1, 3), schema.items());
    List<Item.Expectation> expectations = new ArrayList<>();
    if (chance.in100(70)) {
      expectations.add(expectation(Optional.empty()));
    }
    if (expectations.isEmpty() || chance.in100(30)) {
      expectations.add(expectation(Optional.of(set(chance.some(1, items)))));
    }
    return new Item.Example(
        Trees.text("example " + chance.between(0, 9)),
        new Item.RequestNode(
            Trees.name(chance.oneOf(schema.terms(Axis.ACTION))),
            set(items),
            term(Axis.RECIPIENT),
            term(Axis.PURPOSE),
            term(Axis.SETTING),
            term(Axis.BASIS),
            chance.maybe(50, () -> RandomLiterals.date(chance)),
            Span.NONE),
        given(),
        expectations,
        Span.NONE);
  }

  private Optional<Name> term(Axis axis) {
    List<String> terms = schema.terms(axis);
    return terms.isEmpty()
        ? Optional.empty()
        : chance.maybe(60, () -> Trees.name(chance.oneOf(terms)));
  }

  private static TermSet set(List<String> items) {
    return new TermSet(
        false,
        items.stream().map(item -> new Intersection(List.of(Trees.name(item)), Span.NONE)).toList(),
        List.of(),
        Span.NONE);
  }

  private List<Item.Given> given() {
    List<Item.Given> given = new ArrayList<>();
    for (FactName fact : chance.some(chance.between(0, 2), schema.facts(this::mayBeStated))) {
      given.add(
          fact.orNone() && chance.in100(30)
              ? new Item.Given.None(fact.owner(), Trees.name(fact.name()), Span.NONE)
              : new Item.Given.Fact(fact.owner(), Trees.name(fact.name()), value(fact), Span.NONE));
    }
    if (schema.consent() && chance.in100(20)) {
      given.add(new Item.Given.Consent(chance.oneOf(ConsentState.values()), Span.NONE));
    }
    if (chance.in100(20)) {
      given.add(new Item.Given.Objection(chance.in100(50), Span.NONE));
    }
    return given;
  }

  private boolean mayBeStated(FactName fact) {
    return !(fact.owner() == Owner.REQUEST && fact.name().equals("date"));
  }

  private Operand value(FactName fact) {
    return Trees.isSet(fact.type())
        ? RandomLiterals.constants(Trees.element(fact.type()), schema, chance)
        : RandomLiterals.constant(fact.type(), schema, chance);
  }

  private Item.Expectation expectation(Optional<TermSet> data) {
    List<Outcome> outcomes =
        List.of(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED, Outcome.INCOMPLETE);
    List<Operand> missing =
        List.of(
            new Operand.OfAxis(Axis.PURPOSE, Span.NONE),
            new Operand.Fact(Owner.RECIPIENT, Trees.name("id"), Span.NONE));
    return new Item.Expectation(
        data,
        data.isEmpty() && chance.in100(10) ? Outcome.PARTIAL : chance.oneOf(outcomes),
        chance.some(chance.between(0, 1), rules).stream().map(Trees::name).toList(),
        List.of(),
        chance.some(chance.between(0, 1), missing),
        Span.NONE);
  }
}

package dev.remit.lang;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.ConsentParty;
import dev.remit.lang.tree.Declaration.FactNode;
import dev.remit.lang.tree.Declaration.FactOrigin;
import dev.remit.lang.tree.Declaration.Iri;
import dev.remit.lang.tree.Declaration.Parameter;
import dev.remit.lang.tree.Declaration.TermNode;
import dev.remit.lang.tree.Document;
import dev.remit.lang.tree.Head;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Item.Expectation;
import dev.remit.lang.tree.Item.Given;
import dev.remit.lang.tree.Item.ObligationCall;
import dev.remit.lang.tree.Item.RequestNode;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.TermSet.Intersection;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Strictness;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random syntax trees: every tree the parser can build can come up, whether it means anything or
 * not.
 */
public final class Trees {

  private final TreeLeaves leaves;
  private final TreeConditions conditions;

  private Trees(TreeLeaves leaves) {
    this.leaves = leaves;
    this.conditions = new TreeConditions(leaves);
  }

  /** Documents of one to three units. */
  public static Arbitrary<Document> documents() {
    return Arbitraries.randomValue(random -> new Trees(new TreeLeaves(random)).document());
  }

  private Document document() {
    return new Document(Source.of("", ""), leaves.some(1, 3, this::unit), List.of());
  }

  private Unit unit() {
    return leaves.chance(2)
        ? new Unit.Vocabulary(
            leaves.name(),
            leaves.optional(leaves::text),
            leaves.some(0, 6, this::declaration),
            Span.NONE)
        : new Unit.Policy(
            leaves.name(),
            leaves.text(),
            leaves.date(),
            leaves.optional(leaves::text),
            leaves.name(),
            leaves.some(0, 6, this::item),
            Span.NONE);
  }

  private Declaration declaration() {
    return switch (leaves.below(9)) {
      case 0 -> new Declaration.Prefix(leaves.name(), leaves.text(), Span.NONE);
      case 1, 2 -> new Declaration.AxisTerm(leaves.one(Axis.values()), term(0), Span.NONE);
      case 3 ->
          new Declaration.Taxonomy(
              leaves.name(),
              leaves.optional(leaves::text),
              leaves.some(0, 9, () -> term(0)),
              Span.NONE);
      case 4 -> new Declaration.Catalogue(leaves.text(), Span.NONE);
      case 5 ->
          new Declaration.Facts(
              leaves.one(Owner.values()), leaves.some(1, 4, this::fact), Span.NONE);
      case 6 -> new Declaration.RecipientFromRequest(Span.NONE);
      case 7 ->
          new Declaration.Obligation(
              leaves.name(),
              leaves.some(0, 4, this::parameter),
              leaves.optional(leaves::text),
              Span.NONE);
      default ->
          new Declaration.Consent(
              leaves.some(1, 3, this::party), leaves.optional(() -> leaves.months()), Span.NONE);
    };
  }

  private TermNode term(int depth) {
    return new TermNode(
        leaves.name(),
        leaves.optional(leaves::text),
        leaves.chance(4)
            ? Optional.of(new Iri(leaves.name(), leaves.name(), Span.NONE))
            : Optional.empty(),
        depth < 4 && leaves.chance(2) ? leaves.some(0, 8, () -> term(depth + 1)) : List.of(),
        Span.NONE);
  }

  private FactNode fact() {
    return new FactNode(
        leaves.name(),
        type(0),
        leaves.chance(3),
        origin(),
        leaves.optional(leaves::text),
        Span.NONE);
  }

  private FactOrigin origin() {
    return switch (leaves.below(4)) {
      case 0 -> new FactOrigin.Register(Span.NONE);
      case 1 -> new FactOrigin.Catalogue(Span.NONE);
      case 2 -> new FactOrigin.Rego(leaves.text(), leaves.text(), Span.NONE);
      default -> new FactOrigin.Request();
    };
  }

  private TypeNode type(int depth) {
    return switch (leaves.below(depth > 2 ? 3 : 4)) {
      case 0 -> new TypeNode.Simple(leaves.one(TypeNode.Kind.values()), Span.NONE);
      case 1 -> new TypeNode.OfAxis(leaves.one(Axis.values()), Span.NONE);
      case 2 -> new TypeNode.OfTaxonomy(leaves.name(), Span.NONE);
      default -> new TypeNode.SetOf(type(depth + 1), Span.NONE);
    };
  }

  private Parameter parameter() {
    return new Parameter(leaves.name(), type(0), leaves.one(Strictness.values()), Span.NONE);
  }

  private ConsentParty party() {
    return new ConsentParty(
        leaves.one(Party.values()),
        leaves.optional(() -> conditions.condition(0)),
        leaves.optional(() -> conditions.condition(0)),
        Span.NONE);
  }

  private Item item() {
    return switch (leaves.below(4)) {
      case 0 -> new Item.Define(leaves.name(), conditions.condition(0), Span.NONE);
      case 1 ->
          new Item.Rule(
              leaves.name(),
              leaves.optional(leaves::text),
              leaves.one(Effect.values()),
              head(),
              leaves.optional(() -> conditions.condition(0)),
              leaves.optional(() -> conditions.condition(0)),
              leaves.some(0, 4, this::call),
              leaves.some(0, 3, leaves::text),
              Span.NONE);
      case 2 ->
          new Item.Guarantee(
              leaves.name(),
              leaves.optional(leaves::text),
              leaves.either(),
              leaves.one(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED),
              head(),
              leaves.optional(() -> conditions.condition(0)),
              leaves.optional(() -> conditions.condition(0)),
              leaves.some(0, 3, leaves::text),
              Span.NONE);
      default ->
          new Item.Example(
              leaves.text(),
              request(),
              leaves.some(0, 5, this::given),
              leaves.some(1, 3, this::expectation),
              Span.NONE);
    };
  }

  private Head head() {
    return new Head(
        termSet(),
        termSet(),
        leaves.optional(this::termSet),
        leaves.optional(this::termSet),
        leaves.optional(this::termSet),
        leaves.optional(this::termSet),
        Span.NONE);
  }

  private TermSet termSet() {
    boolean whole = leaves.chance(3);
    return new TermSet(
        whole,
        whole ? List.of() : leaves.some(1, 6, this::intersection),
        leaves.chance(3) ? leaves.some(1, 4, this::intersection) : List.of(),
        Span.NONE);
  }

  private Intersection intersection() {
    return new Intersection(leaves.some(1, leaves.chance(4) ? 3 : 1, leaves::name), Span.NONE);
  }

  private ObligationCall call() {
    return new ObligationCall(leaves.name(), leaves.some(0, 3, conditions::element), Span.NONE);
  }

  private RequestNode request() {
    return new RequestNode(
        leaves.name(),
        termSet(),
        leaves.optional(leaves::name),
        leaves.optional(leaves::name),
        leaves.optional(leaves::name),
        leaves.optional(leaves::name),
        leaves.optional(leaves::date),
        Span.NONE);
  }

  private Given given() {
    return switch (leaves.below(4)) {
      case 0 -> new Given.None(leaves.one(Owner.values()), leaves.name(), Span.NONE);
      case 1 -> new Given.Consent(leaves.one(ConsentState.values()), Span.NONE);
      case 2 -> new Given.Objection(leaves.either(), Span.NONE);
      default ->
          new Given.Fact(
              leaves.one(Owner.values()),
              leaves.name(),
              leaves.chance(3) ? conditions.set() : conditions.element(),
              Span.NONE);
    };
  }

  private Expectation expectation() {
    return new Expectation(
        leaves.optional(this::termSet),
        leaves.one(Outcome.values()),
        leaves.some(0, 3, leaves::name),
        leaves.some(0, 3, this::call),
        leaves.some(0, 3, this::missing),
        Span.NONE);
  }

  private Operand missing() {
    return switch (leaves.below(4)) {
      case 0 -> new Operand.Named(new Name("consent", Span.NONE), Span.NONE);
      case 1 -> new Operand.Named(new Name("objection", Span.NONE), Span.NONE);
      case 2 -> new Operand.OfAxis(leaves.one(Axis.values()), Span.NONE);
      default -> conditions.factOperand();
    };
  }
}

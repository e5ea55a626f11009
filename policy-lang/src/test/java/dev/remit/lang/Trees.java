package dev.remit.lang;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition;
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
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Literal.BooleanLiteral;
import dev.remit.lang.tree.Literal.DateLiteral;
import dev.remit.lang.tree.Literal.MonthsLiteral;
import dev.remit.lang.tree.Literal.NumberLiteral;
import dev.remit.lang.tree.Literal.TextLiteral;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.TermSet.Intersection;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Quantifier;
import dev.remit.lang.word.Strictness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random syntax trees: every tree the parser can build can come up, whether it means anything or
 * not.
 */
public final class Trees {

  private static final List<String> NAMES =
      List.of(
          "a",
          "accredited",
          "research_in_safe_setting",
          "X9",
          "all",
          "only",
          "text",
          "set",
          "months",
          "starts",
          "until",
          "once",
          "lasting",
          "missing",
          "permitted",
          "denied",
          "version",
          "parent",
          "purpose",
          "rule",
          "limit",
          "is",
          "UPN_ex[yy]",
          "été 😀",
          "# no comment",
          "\"",
          "none",
          "a_name_that_is_long_enough_to_fill_a_good_part_of_a_line");

  private static final List<String> TEXTS =
      List.of(
          "",
          "a title",
          "say \"no\"",
          "back\\slash",
          "# no comment",
          "`é😀 {",
          "\\\"",
          "A title that is so long that hardly anything else has a place on its line beside it, is it");

  private final Random random;

  private Trees(Random random) {
    this.random = random;
  }

  /** Documents of one to three units. */
  public static Arbitrary<Document> documents() {
    return Arbitraries.randomValue(random -> new Trees(random).document());
  }

  private Document document() {
    return new Document(Source.of("", ""), some(1, 3, this::unit), List.of());
  }

  private Unit unit() {
    return chance(2)
        ? new Unit.Vocabulary(
            name(), optional(this::text), some(0, 6, this::declaration), Span.NONE)
        : new Unit.Policy(
            name(),
            text(),
            date(),
            optional(this::text),
            name(),
            some(0, 6, this::item),
            Span.NONE);
  }

  private Declaration declaration() {
    return switch (random.nextInt(9)) {
      case 0 -> new Declaration.Prefix(name(), text(), Span.NONE);
      case 1, 2 -> new Declaration.AxisTerm(one(Axis.values()), term(0), Span.NONE);
      case 3 ->
          new Declaration.Taxonomy(
              name(), optional(this::text), some(0, 9, () -> term(0)), Span.NONE);
      case 4 -> new Declaration.Catalogue(text(), Span.NONE);
      case 5 -> new Declaration.Facts(one(Owner.values()), some(1, 4, this::fact), Span.NONE);
      case 6 -> new Declaration.RecipientFromRequest(Span.NONE);
      case 7 ->
          new Declaration.Obligation(
              name(), some(0, 4, this::parameter), optional(this::text), Span.NONE);
      default ->
          new Declaration.Consent(some(1, 3, this::party), optional(() -> months()), Span.NONE);
    };
  }

  private TermNode term(int depth) {
    return new TermNode(
        name(),
        optional(this::text),
        chance(4) ? Optional.of(new Iri(name(), name(), Span.NONE)) : Optional.empty(),
        depth < 4 && chance(2) ? some(0, 8, () -> term(depth + 1)) : List.of(),
        Span.NONE);
  }

  private FactNode fact() {
    return new FactNode(name(), type(0), chance(3), origin(), optional(this::text), Span.NONE);
  }

  private FactOrigin origin() {
    return switch (random.nextInt(4)) {
      case 0 -> new FactOrigin.Register(Span.NONE);
      case 1 -> new FactOrigin.Catalogue(Span.NONE);
      case 2 -> new FactOrigin.Rego(text(), text(), Span.NONE);
      default -> new FactOrigin.Request();
    };
  }

  private TypeNode type(int depth) {
    return switch (random.nextInt(depth > 2 ? 3 : 4)) {
      case 0 -> new TypeNode.Simple(one(TypeNode.Kind.values()), Span.NONE);
      case 1 -> new TypeNode.OfAxis(one(Axis.values()), Span.NONE);
      case 2 -> new TypeNode.OfTaxonomy(name(), Span.NONE);
      default -> new TypeNode.SetOf(type(depth + 1), Span.NONE);
    };
  }

  private Parameter parameter() {
    return new Parameter(name(), type(0), one(Strictness.values()), Span.NONE);
  }

  private ConsentParty party() {
    return new ConsentParty(
        one(Party.values()), optional(() -> condition(0)), optional(() -> condition(0)), Span.NONE);
  }

  private Item item() {
    return switch (random.nextInt(4)) {
      case 0 -> new Item.Define(name(), condition(0), Span.NONE);
      case 1 ->
          new Item.Rule(
              name(),
              optional(this::text),
              one(Effect.values()),
              head(),
              optional(() -> condition(0)),
              optional(() -> condition(0)),
              some(0, 4, this::call),
              some(0, 3, this::text),
              Span.NONE);
      case 2 ->
          new Item.Guarantee(
              name(),
              optional(this::text),
              random.nextBoolean(),
              one(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED),
              head(),
              optional(() -> condition(0)),
              optional(() -> condition(0)),
              some(0, 3, this::text),
              Span.NONE);
      default ->
          new Item.Example(
              text(), request(), some(0, 5, this::given), some(1, 3, this::expectation), Span.NONE);
    };
  }

  private Head head() {
    return new Head(
        termSet(),
        termSet(),
        optional(this::termSet),
        optional(this::termSet),
        optional(this::termSet),
        optional(this::termSet),
        Span.NONE);
  }

  private TermSet termSet() {
    boolean whole = chance(3);
    return new TermSet(
        whole,
        whole ? List.of() : some(1, 6, this::intersection),
        chance(3) ? some(1, 4, this::intersection) : List.of(),
        Span.NONE);
  }

  private Intersection intersection() {
    return new Intersection(some(1, chance(4) ? 3 : 1, this::name), Span.NONE);
  }

  private ObligationCall call() {
    return new ObligationCall(name(), some(0, 3, this::element), Span.NONE);
  }

  private RequestNode request() {
    return new RequestNode(
        name(),
        termSet(),
        optional(this::name),
        optional(this::name),
        optional(this::name),
        optional(this::name),
        optional(this::date),
        Span.NONE);
  }

  private Given given() {
    return switch (random.nextInt(4)) {
      case 0 -> new Given.None(one(Owner.values()), name(), Span.NONE);
      case 1 -> new Given.Consent(one(ConsentState.values()), Span.NONE);
      case 2 -> new Given.Objection(random.nextBoolean(), Span.NONE);
      default ->
          new Given.Fact(one(Owner.values()), name(), chance(3) ? set() : element(), Span.NONE);
    };
  }

  private Expectation expectation() {
    return new Expectation(
        optional(this::termSet),
        one(Outcome.values()),
        some(0, 3, this::name),
        some(0, 3, this::call),
        some(0, 3, this::missing),
        Span.NONE);
  }

  private Operand missing() {
    return switch (random.nextInt(4)) {
      case 0 -> new Operand.Named(new Name("consent", Span.NONE), Span.NONE);
      case 1 -> new Operand.Named(new Name("objection", Span.NONE), Span.NONE);
      case 2 -> new Operand.OfAxis(one(Axis.values()), Span.NONE);
      default -> factOperand();
    };
  }

  private Condition condition(int depth) {
    return switch (random.nextInt(depth > 4 ? 9 : 12)) {
      case 0 -> new Condition.Holds(operand(), Span.NONE);
      case 1 -> new Condition.Compare(operand(), one(Comparison.values()), operand(), Span.NONE);
      case 2 -> new Condition.Is(operand(), random.nextBoolean(), operand(), Span.NONE);
      case 3 -> new Condition.IsIn(operand(), random.nextBoolean(), elements(), Span.NONE);
      case 4 -> new Condition.IsNone(operand(), random.nextBoolean(), Span.NONE);
      case 5 -> new Condition.Includes(operand(), one(Quantifier.values()), elements(), Span.NONE);
      case 6 -> new Condition.StartsWith(operand(), operand(), Span.NONE);
      case 7 ->
          new Condition.ConsentIs(random.nextBoolean(), one(ConsentState.values()), Span.NONE);
      case 8 -> new Condition.ObjectionIsRaised(random.nextBoolean(), Span.NONE);
      case 9 -> new Condition.Not(condition(depth + 1), Span.NONE);
      case 10 ->
          new Condition.And(some(2, 4, () -> notThe(Condition.And.class, depth + 1)), Span.NONE);
      default ->
          new Condition.Or(some(2, 4, () -> notThe(Condition.Or.class, depth + 1)), Span.NONE);
    };
  }

  /** The parser joins an {@code and} in an {@code and} into one. */
  private Condition notThe(Class<? extends Condition> kind, int depth) {
    Condition condition = condition(depth);
    return kind.isInstance(condition) ? notThe(kind, depth) : condition;
  }

  private Operand elements() {
    return chance(2) ? set() : operand();
  }

  private Operand operand() {
    return switch (random.nextInt(7)) {
      case 0 -> new Operand.OfAxis(one(Axis.values()), Span.NONE);
      case 1 -> new Operand.Data(Span.NONE);
      case 2 -> new Operand.Named(name(), Span.NONE);
      case 3 -> new Operand.Value(literal(), Span.NONE);
      case 4 ->
          new Operand.Shifted(
              operand(),
              random.nextBoolean(),
              chance(2) ? factOperand() : new Operand.Value(months(), Span.NONE),
              Span.NONE);
      default -> factOperand();
    };
  }

  private Operand factOperand() {
    return new Operand.Fact(one(Owner.values()), name(), Span.NONE);
  }

  private Operand set() {
    return new Operand.SetOf(some(0, 9, this::element), Span.NONE);
  }

  private Operand element() {
    return chance(2)
        ? new Operand.Named(name(), Span.NONE)
        : new Operand.Value(literal(), Span.NONE);
  }

  private Literal literal() {
    return switch (random.nextInt(5)) {
      case 0 -> new BooleanLiteral(random.nextBoolean(), Span.NONE);
      case 1 -> new NumberLiteral(one(0L, 7L, -7L, Long.MAX_VALUE, Long.MIN_VALUE), Span.NONE);
      case 2 -> new TextLiteral(text().value(), Span.NONE);
      case 3 -> date();
      default -> months();
    };
  }

  private MonthsLiteral months() {
    boolean inYears = random.nextBoolean();
    int count = one(0, 1, 2, 24, inYears ? 1000 : 12_000);
    return new MonthsLiteral(inYears ? count * 12 : count, inYears, Span.NONE);
  }

  private DateLiteral date() {
    LocalDate date =
        one(LocalDate.of(1, 1, 1), LocalDate.of(2018, 9, 25), LocalDate.of(9999, 12, 31));
    return new DateLiteral(date, Span.NONE);
  }

  private Name name() {
    return new Name(NAMES.get(random.nextInt(NAMES.size())), Span.NONE);
  }

  private Text text() {
    return new Text(TEXTS.get(random.nextInt(TEXTS.size())), Span.NONE);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> Optional<T> optional(Supplier<T> part) {
    return random.nextBoolean() ? Optional.of(part.get()) : Optional.empty();
  }

  private <T> List<T> some(int least, int most, Supplier<T> part) {
    List<T> parts = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      parts.add(part.get());
    }
    return parts;
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}

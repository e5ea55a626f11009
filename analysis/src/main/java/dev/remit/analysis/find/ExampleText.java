package dev.remit.analysis.find;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.Request;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes decisions as {@code example} blocks, which can stand in the version and are met by it. */
public final class ExampleText {

  private ExampleText() {}

  /**
   * The block; empty if no example can state the request's consent or objections, or a text of it.
   */
  public static Optional<String> of(String title, Decision decision) {
    Request request = decision.request();
    if (request.consent() instanceof ConsentEvidence.Recorded
        || request.objections() instanceof ObjectionEvidence.Recorded
        || request.facts().values().stream().anyMatch(ExampleText::isUnwritable)) {
      return Optional.empty();
    }
    Item.Example example =
        new Item.Example(
            text(title), request(request), given(request), expectations(decision), Span.NONE);
    return Optional.of(written(example));
  }

  /** Whether a text has characters that no text of a policy can have. */
  private static boolean isUnwritable(Value value) {
    return switch (value) {
      case Value.TextValue(var text) -> text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
      case Value.SetValue(var values) -> values.stream().anyMatch(ExampleText::isUnwritable);
      case Value.BooleanValue _,
          Value.NumberValue _,
          Value.DateValue _,
          Value.MonthsValue _,
          Value.TermValue _,
          Value.None _ ->
          false;
    };
  }

  private static String written(Item.Example example) {
    Unit.Policy policy =
        new Unit.Policy(
            name("p"),
            text("1"),
            new Literal.DateLiteral(java.time.LocalDate.EPOCH, Span.NONE),
            Optional.empty(),
            name("v"),
            List.of(example),
            Span.NONE);
    String written = Formatter.canonical(policy);
    return written.substring(written.indexOf("example "));
  }

  private static Name name(String text) {
    return new Name(text, Span.NONE);
  }

  private static Text text(String value) {
    return new Text(value, Span.NONE);
  }

  private static Item.RequestNode request(Request request) {
    return new Item.RequestNode(
        term(request, Axis.ACTION).orElseThrow(),
        items(request.items()),
        term(request, Axis.RECIPIENT),
        term(request, Axis.PURPOSE),
        term(request, Axis.SETTING),
        term(request, Axis.BASIS),
        Optional.of(new Literal.DateLiteral(request.date(), Span.NONE)),
        Span.NONE);
  }

  private static Optional<Name> term(Request request, Axis axis) {
    return request.term(axis).map(term -> name(term.name()));
  }

  private static TermSet items(List<Term> items) {
    return new TermSet(
        false,
        items.stream()
            .map(item -> new TermSet.Intersection(List.of(name(item.name())), Span.NONE))
            .toList(),
        List.of(),
        Span.NONE);
  }

  private static List<Item.Given> given(Request request) {
    List<Item.Given> given = new ArrayList<>();
    request.facts().entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().index()))
        .forEach(entry -> given.add(given(entry)));
    if (request.consent() instanceof ConsentEvidence.Stated(var state)) {
      given.add(new Item.Given.Consent(state, Span.NONE));
    }
    if (request.objections() instanceof ObjectionEvidence.Stated(boolean raised)) {
      given.add(new Item.Given.Objection(raised, Span.NONE));
    }
    return given;
  }

  private static Item.Given given(Map.Entry<Fact, Value> entry) {
    Fact fact = entry.getKey();
    return entry.getValue() == Value.None.NONE
        ? new Item.Given.None(fact.owner(), name(fact.name()), Span.NONE)
        : new Item.Given.Fact(fact.owner(), name(fact.name()), value(entry.getValue()), Span.NONE);
  }

  private static Operand value(Value value) {
    return switch (value) {
      case Value.BooleanValue(boolean is) -> literal(new Literal.BooleanLiteral(is, Span.NONE));
      case Value.NumberValue(long number) -> literal(new Literal.NumberLiteral(number, Span.NONE));
      case Value.TextValue(var is) -> literal(new Literal.TextLiteral(is, Span.NONE));
      case Value.DateValue(var date) -> literal(new Literal.DateLiteral(date, Span.NONE));
      case Value.MonthsValue(int months) ->
          literal(new Literal.MonthsLiteral(months, months > 0 && months % 12 == 0, Span.NONE));
      case Value.TermValue(var term) -> new Operand.Named(name(term.name()), Span.NONE);
      case Value.SetValue(var values) ->
          new Operand.SetOf(values.stream().map(ExampleText::value).toList(), Span.NONE);
      case Value.None _ -> throw new IllegalArgumentException("none is stated by itself");
    };
  }

  private static Operand literal(Literal literal) {
    return new Operand.Value(literal, Span.NONE);
  }

  private static List<Item.Expectation> expectations(Decision decision) {
    if (decision.outcome() != Outcome.PARTIAL) {
      return List.of(expectation(Optional.empty(), decision.outcome()));
    }
    List<Item.Expectation> expectations = new ArrayList<>();
    expectations.add(expectation(Optional.empty(), Outcome.PARTIAL));
    for (Outcome outcome : Outcome.values()) {
      List<Term> items = decision.items(outcome);
      if (!items.isEmpty()) {
        expectations.add(expectation(Optional.of(items(items)), outcome));
      }
    }
    return expectations;
  }

  private static Item.Expectation expectation(Optional<TermSet> items, Outcome outcome) {
    return new Item.Expectation(items, outcome, List.of(), List.of(), List.of(), Span.NONE);
  }
}

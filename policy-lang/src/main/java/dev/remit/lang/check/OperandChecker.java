package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Type;
import dev.remit.lang.tree.Operand.Data;
import dev.remit.lang.tree.Operand.Fact;
import dev.remit.lang.tree.Operand.Named;
import dev.remit.lang.tree.Operand.OfAxis;
import dev.remit.lang.tree.Operand.SetOf;
import dev.remit.lang.tree.Operand.Shifted;
import dev.remit.lang.tree.Operand.Value;
import dev.remit.lang.word.Axis;
import java.util.Optional;

/** Gives operands that stand for themselves a type: all but names and sets. */
final class OperandChecker {

  /** How often a date may be shifted. */
  private static final int MOST_SHIFTS = 100;

  private final Names names;
  private final Reads reads;
  private final Report report;

  OperandChecker(Names names, Reads reads, Report report) {
    this.names = names;
    this.reads = reads;
    this.report = report;
  }

  Optional<Operand> check(dev.remit.lang.tree.Operand operand) {
    return switch (operand) {
      case Fact fact ->
          names
              .fact(fact.owner(), fact.name())
              .filter(found -> reads.allows(found, fact.span(), report))
              .map(found -> new Operand.OfFact(found, fact.span()));
      case OfAxis axis ->
          reads.allows(Phrases.quoted(axis), axis.span(), report)
              ? Optional.of(
                  new Operand.OfAxis(
                      axis.axis(), new Type.OfTerm(names.words().axis(axis.axis())), axis.span()))
              : Optional.empty();
      case Data data ->
          reads.allows(Phrases.quoted(data), data.span(), report)
              ? Optional.of(
                  new Operand.Data(
                      new Type.SetOf(new Type.OfTerm(names.words().axis(Axis.CATEGORY))),
                      data.span()))
              : Optional.empty();
      case Value value ->
          Optional.of(
              new Operand.Constant(
                  Literals.value(value.literal()), Literals.type(value.literal()), value.span()));
      case Shifted shifted -> shifted(shifted);
      case Named named -> notAValue(named);
      case SetOf set -> notOneValue(set);
    };
  }

  /**
   * As {@link #check}, of an operand that is not compared by {@code =}, {@code <} and the like: a
   * date that was moved is a day of a calendar whose months all have 31 days, not always a date.
   */
  Optional<Operand> checkUnmoved(dev.remit.lang.tree.Operand operand) {
    Optional<Operand> checked = check(operand);
    if (checked.isEmpty() || !(operand instanceof Shifted)) {
      return checked;
    }
    report.add(
        Code.MOVED_DATE,
        operand.span(),
        Phrases.quoted(operand) + " can only be compared",
        "compare it with `=`, `!=`, `<`, `<=`, `>` or `>=`");
    return Optional.empty();
  }

  private Optional<Operand> shifted(Shifted shifted) {
    if (shifts(shifted) > MOST_SHIFTS) {
      report.add(
          Code.CONDITION_TOO_DEEP,
          shifted.span(),
          "a date is moved more than " + MOST_SHIFTS + " times",
          "add the months up");
      return Optional.empty();
    }
    Optional<Operand> date =
        typed(shifted.date(), Type.Simple.DATE, "only a date can be moved by months");
    Optional<Operand> months =
        typed(
            shifted.months(),
            Type.Simple.MONTHS,
            "write a number of months or years, such as `6 months`");
    return date.flatMap(
        from -> months.map(by -> new Operand.Shifted(from, shifted.back(), by, shifted.span())));
  }

  private static int shifts(Shifted shifted) {
    int count = 1;
    dev.remit.lang.tree.Operand from = shifted.date();
    while (from instanceof Shifted inner && count <= MOST_SHIFTS) {
      count++;
      from = inner.date();
    }
    return count;
  }

  private Optional<Operand> typed(
      dev.remit.lang.tree.Operand written, Type.Simple type, String label) {
    Optional<Operand> operand = check(written);
    if (operand.isEmpty() || operand.get().type() == type) {
      return operand;
    }
    report.add(
        Code.NOT_A_DATE,
        written.span(),
        Phrases.quoted(written)
            + " is "
            + Phrases.a(operand.get().type())
            + ", not "
            + Phrases.a(type),
        label);
    return Optional.empty();
  }

  private Optional<Operand> notAValue(Named named) {
    String written = Phrases.quoted(named);
    Optional<OtherMeaning> other = names.others().of(named.name().text());
    if (other.isPresent()) {
      report.add(
          Code.WRONG_KIND,
          named.span(),
          written + " is " + other.get().what() + ", not a value",
          other.get().advice(Place.CONDITION),
          Report.at(written + " is declared in", other.get().span()));
    } else if (!names.mayBeLost(named.name())) {
      report.add(
          Code.WRONG_KIND,
          named.span(),
          written + " is not a value",
          "write a fact as in `recipient.id`, a text in double quotes");
    }
    return Optional.empty();
  }

  private Optional<Operand> notOneValue(SetOf set) {
    report.add(
        Code.NOT_ONE_VALUE,
        set.span(),
        "a set stands where one value is needed",
        "a set can stand after `is in` and `includes`");
    return Optional.empty();
  }
}

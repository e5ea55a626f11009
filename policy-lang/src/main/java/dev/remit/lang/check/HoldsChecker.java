package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Type;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition.Holds;
import dev.remit.lang.tree.Name;
import java.util.Optional;

/** Checks an operand that stands alone as a condition: a boolean fact or a define. */
final class HoldsChecker {

  private final Names names;
  private final OperandChecker operands;
  private final Defines defines;
  private final Report report;

  HoldsChecker(Names names, OperandChecker operands, Defines defines, Report report) {
    this.names = names;
    this.operands = operands;
    this.defines = defines;
    this.report = report;
  }

  Optional<Condition> check(Holds holds) {
    return holds.operand() instanceof dev.remit.lang.tree.Operand.Named named
        ? define(named.name(), holds.span())
        : fact(holds);
  }

  private Optional<Condition> define(Name name, Span span) {
    if (defines.declares(name)) {
      return defines.use(name).map(define -> new Condition.Defined(define, span));
    }
    Optional<OtherMeaning> other = names.others().of(name.text());
    String written = Phrases.quoted(name.text());
    if (other.isPresent()) {
      report.add(
          Code.WRONG_KIND,
          name.span(),
          written + " is " + other.get().what() + ", not a condition",
          other.get().advice(Place.CONDITION),
          Report.at(written + " is declared in", other.get().span()));
    } else {
      report.add(
          Code.UNKNOWN_DEFINE,
          name.span(),
          written + " is not a define",
          report.near(name.text(), defines::names),
          Report.note("a name alone is a condition that `define " + name.text() + ": …` declares"));
    }
    return Optional.empty();
  }

  private Optional<Condition> fact(Holds holds) {
    Optional<Operand> operand = operands.check(holds.operand());
    if (operand.isEmpty()) {
      return Optional.empty();
    }
    if (operand.get() instanceof Operand.OfFact(var fact, Span span)
        && fact.type() == Type.Simple.BOOLEAN) {
      return Optional.of(new Condition.Holds(fact, holds.span()));
    }
    Type type = operand.get().type();
    report.add(
        Code.NOT_A_CONDITION,
        holds.operand().span(),
        Phrases.quoted(holds.operand())
            + (type == Type.Simple.BOOLEAN
                ? " is always " + Phrases.written(holds.operand())
                : " is " + Phrases.a(type) + ", not a condition"),
        advice(type));
    return Optional.empty();
  }

  private static String advice(Type type) {
    return switch (type) {
      case Type.Simple simple ->
          simple == Type.Simple.BOOLEAN ? "leave it out" : "compare it with something";
      case Type.OfTerm term -> "say what it `is`";
      case Type.SetOf set -> "say what it `includes`";
    };
  }
}

package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Type;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition.And;
import dev.remit.lang.tree.Condition.Compare;
import dev.remit.lang.tree.Condition.ConsentIs;
import dev.remit.lang.tree.Condition.Holds;
import dev.remit.lang.tree.Condition.Includes;
import dev.remit.lang.tree.Condition.Is;
import dev.remit.lang.tree.Condition.IsIn;
import dev.remit.lang.tree.Condition.IsNone;
import dev.remit.lang.tree.Condition.Not;
import dev.remit.lang.tree.Condition.ObjectionIsRaised;
import dev.remit.lang.tree.Condition.Or;
import dev.remit.lang.tree.Condition.StartsWith;
import java.util.List;
import java.util.Optional;

/**
 * Resolves the names of conditions and checks their types. Here {@code And} is as written, {@code
 * Condition.And} as checked. A condition with an error is empty; its error is reported once.
 */
final class ConditionChecker {

  /**
   * How deep conditions may nest, defines included: whatever walks a checked condition may recurse,
   * ten calls and more for each condition inside another, on half a mebibyte of stack.
   */
  static final int DEEPEST = 250;

  private final Words words;
  private final Reads reads;
  private final OperandChecker operands;
  private final ComparisonChecker comparisons;
  private final MembershipChecker membership;
  private final HoldsChecker holds;
  private final Heights heights = new Heights();
  private final Report report;
  private boolean tooDeep;

  ConditionChecker(Names names, Reads reads, Defines defines, Report report) {
    this.words = names.words();
    this.reads = reads;
    this.operands = new OperandChecker(names, reads, report);
    this.comparisons = new ComparisonChecker(names, operands, report);
    this.membership = new MembershipChecker(names, operands, report);
    this.holds = new HoldsChecker(names, operands, defines, report);
    this.report = report;
  }

  Optional<Condition> check(dev.remit.lang.tree.Condition condition) {
    tooDeep = false;
    Optional<Condition> checked = check(condition, 1);
    if (tooDeep || (checked.isPresent() && heights.of(checked.get()) > DEEPEST)) {
      report.add(
          Code.CONDITION_TOO_DEEP,
          condition.span(),
          "a condition nests more than " + DEEPEST + " deep",
          "say it with fewer conditions inside conditions and defines");
      return Optional.empty();
    }
    return checked;
  }

  private Optional<Condition> check(dev.remit.lang.tree.Condition condition, int depth) {
    if (depth > DEEPEST) {
      tooDeep = true;
      return Optional.empty();
    }
    return switch (condition) {
      case And and ->
          all(and.conditions(), depth).map(parts -> new Condition.And(parts, and.span()));
      case Or or -> all(or.conditions(), depth).map(parts -> new Condition.Or(parts, or.span()));
      case Not not ->
          check(not.condition(), depth + 1).map(inner -> new Condition.Not(inner, not.span()));
      case Holds it -> holds.check(it);
      case Compare compare -> comparisons.check(compare);
      case Is is -> membership.is(is).map(it -> negated(is.negated(), it));
      case IsIn in -> membership.isIn(in).map(it -> negated(in.negated(), it));
      case Includes includes -> membership.includes(includes);
      case IsNone none -> isNone(none).map(it -> negated(none.negated(), it));
      case StartsWith starts -> startsWith(starts);
      case ConsentIs consent -> consentIs(consent);
      case ObjectionIsRaised objection -> objection(objection);
    };
  }

  /** Checks every part, so that each one's errors are found. */
  private Optional<List<Condition>> all(List<dev.remit.lang.tree.Condition> conditions, int depth) {
    return Every.of(conditions, condition -> check(condition, depth + 1));
  }

  private static Condition negated(boolean negated, Condition condition) {
    return negated ? new Condition.Not(condition, condition.span()) : condition;
  }

  private Optional<Condition> isNone(IsNone none) {
    Optional<Operand> operand = operands.check(none.operand());
    if (operand.isEmpty()) {
      return Optional.empty();
    }
    if (operand.get() instanceof Operand.OfFact(var fact, Span span) && fact.orNone()) {
      return Optional.of(new Condition.IsNone(fact, none.span()));
    }
    String written = Phrases.quoted(none.operand());
    if (operand.get() instanceof Operand.OfFact(var fact, Span span)) {
      report.add(
          Code.NEVER_NONE,
          none.operand().span(),
          written + " is never none",
          "declare it `" + fact.type() + " or none` if there may be no such thing",
          Report.at(written + " is declared in", fact.declaredAt()));
    } else {
      report.add(
          Code.NEVER_NONE,
          none.operand().span(),
          written + " is never none",
          "only a fact declared `or none` can be none");
    }
    return Optional.empty();
  }

  private Optional<Condition> startsWith(StartsWith starts) {
    Optional<Operand> operand = text(starts.operand());
    Optional<Operand> start = text(starts.start());
    return operand.flatMap(
        text -> start.map(with -> new Condition.StartsWith(text, with, starts.span())));
  }

  private Optional<Operand> text(dev.remit.lang.tree.Operand written) {
    Optional<Operand> operand = operands.check(written);
    if (operand.isEmpty() || operand.get().type() == Type.Simple.TEXT) {
      return operand;
    }
    report.add(
        Code.NOT_A_TEXT,
        written.span(),
        Phrases.quoted(written)
            + " is "
            + Phrases.a(operand.get().type())
            + ", and `starts with` is for texts",
        "");
    return Optional.empty();
  }

  private Optional<Condition> consentIs(ConsentIs consent) {
    if (!reads.allows("consent", consent.span(), report)) {
      return Optional.empty();
    }
    if (!Consents.areDeclared(words, consent.span(), report)) {
      return Optional.empty();
    }
    return Optional.of(
        negated(consent.negated(), new Condition.ConsentIs(consent.state(), consent.span())));
  }

  private Optional<Condition> objection(ObjectionIsRaised objection) {
    if (!reads.allows("an objection", objection.span(), report)) {
      return Optional.empty();
    }
    return Optional.of(
        negated(objection.negated(), new Condition.ObjectionIsRaised(objection.span())));
  }
}

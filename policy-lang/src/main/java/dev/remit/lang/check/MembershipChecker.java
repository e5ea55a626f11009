package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.tree.Condition.Includes;
import dev.remit.lang.tree.Condition.Is;
import dev.remit.lang.tree.Condition.IsIn;
import dev.remit.lang.tree.Operand.Named;
import dev.remit.lang.tree.Operand.OfAxis;
import dev.remit.lang.tree.Operand.SetOf;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Checks {@code is}, {@code is in} and {@code includes}. */
final class MembershipChecker {

  private final Names names;
  private final OperandChecker operands;
  private final Elements elements;
  private final Report report;

  MembershipChecker(Names names, OperandChecker operands, Report report) {
    this.names = names;
    this.operands = operands;
    this.elements = new Elements(names, report);
    this.report = report;
  }

  Optional<Condition> is(Is is) {
    Optional<Operand> left = operands.check(is.operand());
    if (left.isEmpty()) {
      checkAlone(is.term());
      return Optional.empty();
    }
    Type type = left.get().type();
    if (!(type instanceof Type.OfTerm(var taxonomy))) {
      checkAlone(is.term());
      report.add(
          type instanceof Type.SetOf ? Code.NOT_ONE_VALUE : Code.NOT_A_TERM,
          is.operand().span(),
          "`is` is for terms, and " + Phrases.quoted(is.operand()) + " is " + Phrases.a(type),
          insteadOfIs(is, type));
      return Optional.empty();
    }
    if (is.term() instanceof Named named) {
      return names
          .term(taxonomy, named.name(), Place.CONDITION)
          .map(term -> new Condition.Is(left.get(), constant(term, type, named), is.span()));
    }
    return operands
        .check(is.term())
        .filter(right -> isOneOf(type, is.term(), right.type()))
        .filter(_ -> isMeasure(is.operand(), " is ", is.term()))
        .map(right -> new Condition.Is(left.get(), right, is.span()));
  }

  private static Operand constant(Term term, Type type, Named named) {
    return new Operand.Constant(new Value.TermValue(term), type, named.span());
  }

  private static String insteadOfIs(Is is, Type type) {
    String not = is.negated() ? "not " : "";
    return switch (type) {
      case Type.SetOf set -> "say what it `includes`";
      case Type.OfTerm term -> "";
      case Type.Simple simple ->
          simple == Type.Simple.BOOLEAN
              ? "write " + Phrases.quoted(not + Phrases.written(is.operand())) + " alone"
              : "compare it with `" + (is.negated() ? "!=" : "=") + "`";
    };
  }

  /** Finds errors in an operand whose counterpart has one already. A name needs a counterpart. */
  private void checkAlone(dev.remit.lang.tree.Operand operand) {
    if (!(operand instanceof Named) && !(operand instanceof SetOf)) {
      operands.check(operand);
    }
  }

  private boolean isOneOf(Type type, dev.remit.lang.tree.Operand written, Type found) {
    if (found instanceof Type.SetOf) {
      report.add(
          Code.NOT_ONE_VALUE,
          written.span(),
          Phrases.quoted(written) + " is a set",
          "write `is in`");
      return false;
    }
    return elements.agree(type, written, found);
  }

  Optional<Condition> isIn(IsIn in) {
    Optional<Operand> left = operands.checkUnmoved(in.operand());
    if (left.isEmpty()) {
      checkAlone(in.set());
      return Optional.empty();
    }
    Type type = left.get().type();
    if (type instanceof Type.SetOf) {
      checkAlone(in.set());
      report.add(
          Code.NOT_ONE_VALUE,
          in.operand().span(),
          Phrases.quoted(in.operand()) + " is a set",
          "say what it `includes`; `is in` asks of one value");
      return Optional.empty();
    }
    if (in.set() instanceof SetOf set) {
      return constant(type, set).map(right -> new Condition.IsIn(left.get(), right, in.span()));
    }
    return setOperand(type, in.set())
        .map(right -> new Condition.IsIn(left.get(), right, in.span()));
  }

  private Optional<Operand> constant(Type element, SetOf set) {
    return elements.of(element, set.elements()).map(values -> set(element, values, set));
  }

  private static Operand set(Type element, List<Value> values, dev.remit.lang.tree.Operand at) {
    return new Operand.Constant(
        new Value.SetValue(new LinkedHashSet<>(values)), new Type.SetOf(element), at.span());
  }

  /** The right side of {@code is in} that is not written out. */
  private Optional<Operand> setOperand(Type element, dev.remit.lang.tree.Operand written) {
    if (written instanceof Named named) {
      report.add(
          Code.NOT_A_SET,
          named.span(),
          Phrases.quoted(named) + " is not a set",
          element instanceof Type.OfTerm
              ? "write `is " + named.name().text() + "`"
              : "write the set in braces");
      return Optional.empty();
    }
    Optional<Operand> set = operands.check(written);
    if (set.isEmpty()) {
      return set;
    }
    if (set.get().type() instanceof Type.SetOf found) {
      return set.filter(it -> elements.agree(new Type.SetOf(element), written, found));
    }
    report.add(
        Code.NOT_A_SET,
        written.span(),
        Phrases.quoted(written) + " is " + Phrases.a(set.get().type()) + ", not a set",
        element instanceof Type.OfTerm ? "write `is`" : "write `=`");
    return Optional.empty();
  }

  Optional<Condition> includes(Includes includes) {
    Optional<Operand> left = operands.checkUnmoved(includes.set());
    if (left.isEmpty()) {
      checkAlone(includes.elements());
      return Optional.empty();
    }
    if (!(left.get().type() instanceof Type.SetOf(Type element))) {
      checkAlone(includes.elements());
      Type type = left.get().type();
      report.add(
          Code.NOT_A_SET,
          includes.set().span(),
          "`includes` is for sets, and "
              + Phrases.quoted(includes.set())
              + " is "
              + Phrases.a(type),
          type instanceof Type.OfTerm ? "write `is` or `is in`" : "write `=` or `is in`");
      return Optional.empty();
    }
    return elements(element, includes)
        .map(right ->
            new Condition.Includes(left.get(), includes.quantifier(), right, includes.span()));
  }

  /** The right side of {@code includes}: a set, or one value as a set of one. */
  private Optional<Operand> elements(Type element, Includes includes) {
    dev.remit.lang.tree.Operand written = includes.elements();
    if (written instanceof SetOf set) {
      return constant(element, set);
    }
    if (written instanceof Named || written instanceof dev.remit.lang.tree.Operand.Value) {
      return elements.of(element, List.of(written)).map(one -> set(element, one, written));
    }
    Optional<Operand> operand = operands.checkUnmoved(written);
    if (operand.isEmpty()) {
      return operand;
    }
    if (operand.get().type() instanceof Type.SetOf found) {
      return operand.filter(it -> elements.agree(new Type.SetOf(element), written, found));
    }
    return operand
        .filter(it -> elements.agree(element, written, it.type()))
        .filter(_ -> isMeasure(includes.set(), " is in ", written))
        .map(it -> new Operand.Singleton(it, new Type.SetOf(element), written.span()));
  }

  /**
   * Whether terms can be measured against an operand. Against the request's own they cannot: a
   * request that names a vague term would get what one that names a narrow term does not.
   */
  private boolean isMeasure(
      dev.remit.lang.tree.Operand left, String is, dev.remit.lang.tree.Operand right) {
    if (right instanceof OfAxis) {
      report.add(
          Code.WRONG_KIND,
          right.span(),
          Phrases.quoted(right) + " is the request's own, and cannot stand on this side",
          left instanceof OfAxis
              ? "name a term"
              : "turn it round: "
                  + Phrases.quoted(Phrases.written(right) + is + Phrases.written(left)));
    }
    return !(right instanceof OfAxis);
  }
}

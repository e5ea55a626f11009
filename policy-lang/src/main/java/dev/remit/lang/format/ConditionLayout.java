package dev.remit.lang.format;

import static dev.remit.lang.format.Doc.group;
import static dev.remit.lang.format.Doc.leaf;
import static dev.remit.lang.format.Doc.nest;
import static dev.remit.lang.format.Doc.prefixed;
import static dev.remit.lang.format.Doc.row;
import static dev.remit.lang.format.Doc.space;
import static dev.remit.lang.format.Doc.suffixed;

import dev.remit.lang.format.Doc.Group;
import dev.remit.lang.format.Doc.Row;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition;
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
import dev.remit.lang.tree.Operand;
import dev.remit.lang.word.Quantifier;
import java.util.ArrayList;
import java.util.List;

/** Lays out conditions. */
final class ConditionLayout {

  /** As deep as the parser reads. */
  private static final int DEEPEST = 100;

  private final boolean bracketsEveryAnd;

  private ConditionLayout(boolean bracketsEveryAnd) {
    this.bracketsEveryAnd = bracketsEveryAnd;
  }

  /**
   * A condition after a keyword. An {@code and} inside an {@code or} stands in brackets, unless
   * they would nest deeper than can be read again.
   */
  static Doc condition(String keyword, Condition condition) {
    boolean bracketsEveryAnd = depth(condition) <= DEEPEST;
    Doc doc = new ConditionLayout(bracketsEveryAnd).condition(condition);
    return new Group(prefixed(keyword, doc));
  }

  /** How deep a condition nests when every {@code and} inside an {@code or} is in brackets. */
  private static int depth(Condition condition) {
    return switch (condition) {
      case And and ->
          and.conditions().stream().mapToInt(part -> depthIn(and, part)).max().orElse(0);
      case Or or -> or.conditions().stream().mapToInt(part -> depthIn(or, part)).max().orElse(0);
      case Not not -> 1 + depthIn(not, not.condition());
      case Holds _, Compare _, Is _, IsNone _, StartsWith _, ConsentIs _, ObjectionIsRaised _ -> 0;
      case IsIn _, Includes _ -> 1;
    };
  }

  private static int depthIn(Condition whole, Condition part) {
    boolean brackets = part instanceof Or || (part instanceof And && !(whole instanceof And));
    return depth(part) + (brackets ? 1 : 0);
  }

  private Doc condition(Condition condition) {
    return switch (condition) {
      case And and -> joined("and ", and.conditions().stream().map(this::inAnd).toList());
      case Or or -> joined("or ", or.conditions().stream().map(this::inOr).toList());
      case Not not -> prefixed("not ", inNot(not.condition()));
      case Holds(Operand operand, Span span) -> leaf(Words.operand(operand), span);
      case Compare(Operand left, var comparison, Operand right, Span span) ->
          leaf(Words.operand(left) + " " + comparison.symbol() + " " + Words.operand(right), span);
      case Is(Operand operand, boolean negated, Operand term, Span span) ->
          leaf(Words.operand(operand) + is(negated) + Words.operand(term), span);
      case IsIn(Operand operand, boolean negated, Operand set, Span span) ->
          withSet(Words.operand(operand) + is(negated) + "in ", set, span);
      case IsNone(Operand operand, boolean negated, Span span) ->
          leaf(Words.operand(operand) + is(negated) + "none", span);
      case Includes includes -> includes(includes);
      case StartsWith(Operand operand, Operand start, Span span) ->
          leaf(Words.operand(operand) + " starts with " + Words.operand(start), span);
      case ConsentIs(boolean negated, var state, Span span) ->
          leaf("consent" + is(negated) + state.word(), span);
      case ObjectionIsRaised(boolean negated, Span span) ->
          leaf("objection" + is(negated) + "raised", span);
    };
  }

  private static String is(boolean negated) {
    return negated ? " is not " : " is ";
  }

  private static Doc joined(String word, List<Doc> parts) {
    List<Doc> rows = new ArrayList<>();
    for (Doc part : parts) {
      rows.add(rows.isEmpty() ? part : nest(space(), prefixed(word, part)));
    }
    return new Row(rows);
  }

  private Doc inAnd(Condition part) {
    return part instanceof Or ? bracketed(part) : condition(part);
  }

  private Doc inOr(Condition part) {
    return part instanceof And && bracketsEveryAnd ? bracketed(part) : condition(part);
  }

  private Doc inNot(Condition part) {
    return part instanceof And || part instanceof Or ? bracketed(part) : condition(part);
  }

  private Doc bracketed(Condition condition) {
    return group(suffixed(prefixed("(", condition(condition)), ")"));
  }

  /** Of the quantifiers, {@code any} is written for braces only. */
  private static Doc includes(Includes includes) {
    Operand elements = includes.elements();
    boolean written = includes.quantifier() != Quantifier.ANY || elements instanceof Operand.SetOf;
    return withSet(
        Words.operand(includes.set())
            + " includes "
            + (written ? includes.quantifier().word() + " " : ""),
        elements,
        includes.span());
  }

  private static Doc withSet(String start, Operand operand, Span span) {
    if (!(operand instanceof Operand.SetOf set) || set.elements().isEmpty()) {
      return leaf(start + Words.operand(operand), span);
    }
    List<Doc> rows = new ArrayList<>();
    for (Operand element : set.elements()) {
      String comma = rows.size() < set.elements().size() - 1 ? "," : "";
      rows.add(group(space(), leaf(Words.operand(element) + comma, element.span())));
    }
    return row(
        leaf(start + "{", Spans.first(span, "x")),
        nest(new Row(rows)),
        group(space(), Doc.close("}", Spans.last(set.span()))));
  }
}

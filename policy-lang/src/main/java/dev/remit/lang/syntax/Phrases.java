package dev.remit.lang.syntax;

import dev.remit.lang.syntax.RemitParser.AtomContext;
import dev.remit.lang.syntax.RemitParser.ConditionContext;
import dev.remit.lang.syntax.RemitParser.ConjunctionContext;
import dev.remit.lang.syntax.RemitParser.ConsentContext;
import dev.remit.lang.syntax.RemitParser.DefineContext;
import dev.remit.lang.syntax.RemitParser.ElementTypeContext;
import dev.remit.lang.syntax.RemitParser.ExampleContext;
import dev.remit.lang.syntax.RemitParser.ExpectationContext;
import dev.remit.lang.syntax.RemitParser.FactContext;
import dev.remit.lang.syntax.RemitParser.GuaranteeContext;
import dev.remit.lang.syntax.RemitParser.NegationContext;
import dev.remit.lang.syntax.RemitParser.ObligationContext;
import dev.remit.lang.syntax.RemitParser.OperandContext;
import dev.remit.lang.syntax.RemitParser.OutcomeContext;
import dev.remit.lang.syntax.RemitParser.PolicyHeadContext;
import dev.remit.lang.syntax.RemitParser.PrefixContext;
import dev.remit.lang.syntax.RemitParser.PrimaryContext;
import dev.remit.lang.syntax.RemitParser.RuleItemContext;
import dev.remit.lang.syntax.RemitParser.StateContext;
import dev.remit.lang.syntax.RemitParser.TaxonomyContext;
import dev.remit.lang.syntax.RemitParser.TermContext;
import dev.remit.lang.syntax.RemitParser.TypeContext;
import dev.remit.lang.syntax.RemitParser.VocabularyHeadContext;
import java.util.Optional;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** The grammar's rules in the words of a policy author. */
final class Phrases {

  private Phrases() {}

  /** What was wanted at a place; empty if nothing can be said. */
  static String wanted(RuleContext context, IntervalSet expected) {
    return switch (context) {
      case ConditionContext _, ConjunctionContext _, NegationContext _, PrimaryContext _
          when expected.contains(RemitLexer.NAME) ->
          "a condition";
      case OperandContext _, AtomContext _ when expected.contains(RemitLexer.NAME) ->
          "a fact, a name or a value";
      case TypeContext _, ElementTypeContext _ ->
          "a type (`boolean`, `number`, `text`, `date`, `months`, an axis, a taxonomy, or"
              + " `set of` one of these)";
      case OutcomeContext _, ExpectationContext _
          when expected.isNil() || expected.contains(RemitLexer.PERMITTED) ->
          "`permitted`, `denied`, `referred`, `incomplete` or `partial`";
      case StateContext _ -> "`given`, `refused`, `withdrawn` or `absent`";
      default -> expected.isNil() ? "" : Words.expected(expected);
    };
  }

  /** How the declaration or item around a place is written. */
  static Optional<String> shape(@Nullable RuleContext context) {
    for (RuleContext at = context; at != null; at = at.parent) {
      String shape = shapeOf(at);
      if (!shape.isEmpty()) {
        return Optional.of(shape);
      }
    }
    return Optional.empty();
  }

  private static String shapeOf(RuleContext context) {
    return switch (context) {
      case VocabularyHeadContext _ -> "a vocabulary begins: vocabulary NAME \"title\"";
      case PolicyHeadContext _ ->
          "a policy begins: policy NAME version \"1\" in force from 2018-09-25 \"title\" uses"
              + " VOCABULARY";
      case PrefixContext _ -> "a prefix is written: prefix NAME \"https://…\"";
      case TermContext _ -> "a term is written: NAME \"title\" = PREFIX:NAME { CHILDREN }";
      case TaxonomyContext _ -> "a taxonomy is written: taxonomy NAME { TERMS }";
      case FactContext _ -> "a fact is written: NAME TYPE or none from register \"description\"";
      case ObligationContext _ ->
          "an obligation is written: obligation NAME(PARAMETER: TYPE, least) \"description\"";
      case ConsentContext _ ->
          "consent is written: consent by parent until CONDITION by subject once CONDITION lasting"
              + " 24 months";
      case DefineContext _ -> "a define is written: define NAME: CONDITION";
      case RuleItemContext _ ->
          "a rule is written: rule NAME \"title\" EFFECT ACTIONS of DATA to … for … in … under …"
              + " when … unless … requiring … citing …";
      case GuaranteeContext _ ->
          "a guarantee is written: guarantee NAME \"title\" never permit ACTIONS of DATA to … when …";
      case ExampleContext _ ->
          "an example is written: example \"title\" request ACTION of DATA to … with FACT = VALUE"
              + " expect OUTCOME";
      default -> "";
    };
  }
}

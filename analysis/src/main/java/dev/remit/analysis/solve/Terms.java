package dev.remit.analysis.solve;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.CharSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntExpr;
import com.microsoft.z3.IntSort;
import com.microsoft.z3.SeqSort;
import com.microsoft.z3.Solver;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Sum;
import dev.remit.analysis.logic.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes formulas in the terms of one Z3 context. Names are given in the order in which formulas
 * come, so that they do not depend on what else was made elsewhere.
 */
final class Terms {

  private final Context context;
  private final Solver solver;
  private final Map<Integer, BoolExpr> written = new HashMap<>();
  private final Map<Integer, BoolExpr> names = new HashMap<>();
  private final Map<Integer, BoolExpr> truths = new LinkedHashMap<>();
  private final Map<Integer, IntExpr> numbers = new LinkedHashMap<>();
  private final Map<Integer, Expr<SeqSort<CharSort>>> texts = new LinkedHashMap<>();

  /**
   * Everything made in the context. What the collector took would be numbered anew by Z3, which
   * then finds other requests: whichever it is, would depend on when there was little memory.
   */
  private final List<Object> kept = new ArrayList<>();

  Terms(Context context, Solver solver) {
    this.context = context;
    this.solver = solver;
  }

  /** Something made in the context, which is kept as long as this is. */
  <T> T kept(T made) {
    kept.add(made);
    return made;
  }

  Map<Integer, BoolExpr> truths() {
    return truths;
  }

  Map<Integer, IntExpr> numbers() {
    return numbers;
  }

  Map<Integer, Expr<SeqSort<CharSort>>> texts() {
    return texts;
  }

  /** The formula itself. */
  BoolExpr whole(Formula formula) {
    BoolExpr known = written.get(formula.id());
    if (known == null) {
      known = write(formula);
      written.put(formula.id(), known);
    }
    return known;
  }

  /** A variable, or its negation, that is as true as the formula. */
  BoolExpr named(Formula formula) {
    return switch (formula) {
      case Formula.Variable variable -> whole(variable);
      case Formula.Not not -> kept(context.mkNot(named(not.part())));
      case Formula.Constant constant -> whole(constant);
      case Formula.Compare _,
          Formula.CompareTexts _,
          Formula.And _,
          Formula.Or _,
          Formula.ExactlyOne _ -> {
        BoolExpr known = names.get(formula.id());
        if (known == null) {
          known = context.mkBoolConst("f" + names.size());
          names.put(formula.id(), known);
          solver.add(new BoolExpr[] {kept(context.mkIff(known, whole(formula)))});
        }
        yield known;
      }
    };
  }

  private BoolExpr write(Formula formula) {
    return switch (formula) {
      case Formula.Constant constant -> context.mkBool(constant.value());
      case Formula.Variable variable ->
          truths.computeIfAbsent(variable.index(), _ -> context.mkBoolConst("b" + truths.size()));
      case Formula.Compare compare ->
          compare.equal()
              ? context.mkEq(sum(compare.left()), sum(compare.right()))
              : context.mkLe(sum(compare.left()), sum(compare.right()));
      case Formula.CompareTexts compare ->
          compare.equal()
              ? context.mkEq(text(compare.left()), text(compare.right()))
              : context.mkPrefixOf(text(compare.right()), text(compare.left()));
      case Formula.And and -> context.mkAnd(parts(and.parts()));
      case Formula.Or or -> context.mkOr(parts(or.parts()));
      case Formula.ExactlyOne one -> {
        BoolExpr[] parts = parts(List.copyOf(one.parts()));
        yield context.mkAnd(kept(context.mkOr(parts)), kept(context.mkAtMost(parts, 1)));
      }
      case Formula.Not not -> context.mkNot(whole(not.part()));
    };
  }

  private BoolExpr[] parts(List<Formula> parts) {
    return parts.stream().map(this::whole).toArray(BoolExpr[]::new);
  }

  private ArithExpr<IntSort> sum(Sum sum) {
    ArithExpr<IntSort> written = kept(context.mkInt(sum.constant()));
    for (Sum.Term term : sum.terms()) {
      IntExpr variable =
          numbers.computeIfAbsent(term.variable(), _ -> context.mkIntConst("n" + numbers.size()));
      ArithExpr<IntSort> times = kept(context.mkMul(kept(context.mkInt(term.times())), variable));
      written = kept(context.mkAdd(written, times));
    }
    return written;
  }

  private Expr<SeqSort<CharSort>> text(Text text) {
    return switch (text) {
      case Text.Constant(var value) -> kept(context.mkString(Literals.escaped(value)));
      case Text.Variable(var index) ->
          texts.computeIfAbsent(
              index, _ -> context.mkConst("t" + texts.size(), context.getStringSort()));
    };
  }
}

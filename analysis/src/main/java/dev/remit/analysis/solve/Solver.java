package dev.remit.analysis.solve;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntNum;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Status;
import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Formula;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers whether formulas can hold together with some that always do. Keeps what it learned from
 * one question to the next. Of the same questions in the same order it gives the same answers,
 * unless time runs out. Not thread-safe.
 *
 * <p>Z3 (L. de Moura, N. Bjørner, "Z3: an efficient SMT solver", TACAS 2008) decides formulas of
 * this form: Booleans, sums of integers with constant factors, and equality and prefixes of texts.
 */
public final class Solver implements AutoCloseable {

  private final Context context;
  private final com.microsoft.z3.Solver solver;
  private final Terms terms;

  /**
   * A solver of its own.
   *
   * @param always what always holds
   * @param perQuestion how long it may think about one question
   */
  public Solver(List<Formula> always, Duration perQuestion) {
    context = new Context();
    solver = context.mkSolver();
    Params params = context.mkParams();
    params.add("timeout", (int) Math.min(Integer.MAX_VALUE, perQuestion.toMillis()));
    params.add("random_seed", 7);
    solver.setParameters(params);
    terms = new Terms(context, solver);
    always.forEach(this::add);
  }

  /** Makes one more formula hold from now on. */
  public void add(Formula formula) {
    solver.add(new BoolExpr[] {terms.whole(formula)});
  }

  /** Whether some formulas can hold together. */
  public Reply ask(Formula... formulas) {
    return ask(Arrays.asList(formulas));
  }

  /** Whether some formulas can hold together. */
  public Reply ask(List<Formula> formulas) {
    List<BoolExpr> assumptions = new ArrayList<>();
    for (Formula formula : formulas) {
      if (formula instanceof Formula.Constant constant) {
        if (!constant.value()) {
          return new Reply.Impossible();
        }
      } else {
        assumptions.add(terms.named(formula));
      }
    }
    Status status = solver.check(assumptions.toArray(BoolExpr[]::new));
    return switch (status) {
      case SATISFIABLE -> new Reply.Possible(assignment(terms.kept(solver.getModel())));
      case UNSATISFIABLE -> new Reply.Impossible();
      case UNKNOWN -> new Reply.Unknown();
    };
  }

  private Assignment assignment(Model model) {
    Assignment assignment = new Assignment();
    terms
        .truths()
        .forEach((index, variable) -> {
          Expr<?> value = terms.kept(model.getConstInterp(variable));
          assignment.truth(index, value != null && value.isTrue());
        });
    terms
        .numbers()
        .forEach((index, variable) -> {
          if (terms.kept(model.getConstInterp(variable)) instanceof IntNum number) {
            assignment.number(index, number.getInt64());
          }
        });
    terms
        .texts()
        .forEach((index, variable) -> {
          Expr<?> value = terms.kept(model.getConstInterp(variable));
          if (value != null) {
            assignment.text(index, Literals.text(value.getString()));
          }
        });
    return assignment;
  }

  @Override
  public void close() {
    context.close();
  }
}

package dev.remit.analysis.logic;

import java.util.BitSet;

/** Whether formulas hold under one assignment; each part is looked at once. Not thread-safe. */
public final class Evaluator {

  private final Assignment assignment;
  private final BitSet seen = new BitSet();
  private final BitSet held = new BitSet();

  public Evaluator(Assignment assignment) {
    this.assignment = assignment;
  }

  public boolean holds(Formula formula) {
    int id = formula.id();
    if (!seen.get(id)) {
      held.set(id, look(formula));
      seen.set(id);
    }
    return held.get(id);
  }

  private boolean look(Formula formula) {
    return switch (formula) {
      case Formula.Constant constant -> constant.value();
      case Formula.Variable variable -> assignment.truth(variable.index());
      case Formula.Compare compare -> {
        long left = compare.left().value(assignment);
        long right = compare.right().value(assignment);
        yield compare.equal() ? left == right : left <= right;
      }
      case Formula.CompareTexts compare -> {
        String left = text(compare.left());
        String right = text(compare.right());
        yield compare.equal() ? left.equals(right) : left.startsWith(right);
      }
      case Formula.And and -> and.parts().stream().allMatch(this::holds);
      case Formula.Or or -> or.parts().stream().anyMatch(this::holds);
      case Formula.ExactlyOne one -> one.parts().stream().filter(this::holds).count() == 1;
      case Formula.Not not -> !holds(not.part());
    };
  }

  private String text(Text text) {
    return switch (text) {
      case Text.Constant(var value) -> value;
      case Text.Variable(var index) -> assignment.text(index);
    };
  }
}

package dev.remit.analysis.logic;

/** What all formulas have. */
abstract sealed class Node
    permits Formula.Constant,
        Formula.Variable,
        Formula.Compare,
        Formula.CompareTexts,
        Formula.And,
        Formula.Or,
        Formula.ExactlyOne,
        Formula.Not {

  private final int id;

  Node(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }
}

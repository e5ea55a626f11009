package dev.remit.lang.word;

/** The operators that compare two values. */
public enum Comparison {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as written. */
  public String symbol() {
    return symbol;
  }

  /** Whether this operator needs ordered values. */
  public boolean isOrder() {
    return this != EQUAL && this != NOT_EQUAL;
  }
}

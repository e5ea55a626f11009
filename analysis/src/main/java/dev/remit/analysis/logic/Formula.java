package dev.remit.analysis.logic;

import java.util.List;

/**
 * A formula over variables. Made by a {@link Logic} only, which makes equal ones once: each is
 * equal only to itself.
 */
public sealed interface Formula {

  /** Its number among all of its logic, from 0; parts come before what they are part of. */
  int id();

  /** True or false. */
  final class Constant extends Node implements Formula {
    private final boolean value;

    Constant(int id, boolean value) {
      super(id);
      this.value = value;
    }

    public boolean value() {
      return value;
    }
  }

  /** A Boolean variable, by its number among them. */
  final class Variable extends Node implements Formula {
    private final int index;

    Variable(int id, int index) {
      super(id);
      this.index = index;
    }

    public int index() {
      return index;
    }
  }

  /** Whether a sum is at most another, or equal to it. */
  final class Compare extends Node implements Formula {
    private final Sum left;
    private final Sum right;
    private final boolean equal;

    Compare(int id, Sum left, Sum right, boolean equal) {
      super(id);
      this.left = left;
      this.right = right;
      this.equal = equal;
    }

    public Sum left() {
      return left;
    }

    public Sum right() {
      return right;
    }

    /** Whether it says that they are equal, or else that the left is at most the right. */
    public boolean equal() {
      return equal;
    }
  }

  /** Whether a text is another, or starts with it. */
  final class CompareTexts extends Node implements Formula {
    private final Text left;
    private final Text right;
    private final boolean equal;

    CompareTexts(int id, Text left, Text right, boolean equal) {
      super(id);
      this.left = left;
      this.right = right;
      this.equal = equal;
    }

    public Text left() {
      return left;
    }

    public Text right() {
      return right;
    }

    /** Whether it says that they are equal, or else that the left starts with the right. */
    public boolean equal() {
      return equal;
    }
  }

  /** All of at least two. */
  final class And extends Node implements Formula {
    private final List<Formula> parts;

    And(int id, List<Formula> parts) {
      super(id);
      this.parts = parts;
    }

    public List<Formula> parts() {
      return parts;
    }
  }

  /** Some of at least two. */
  final class Or extends Node implements Formula {
    private final List<Formula> parts;

    Or(int id, List<Formula> parts) {
      super(id);
      this.parts = parts;
    }

    public List<Formula> parts() {
      return parts;
    }
  }

  /** Exactly one of at least two variables. */
  final class ExactlyOne extends Node implements Formula {
    private final List<Variable> parts;

    ExactlyOne(int id, List<Variable> parts) {
      super(id);
      this.parts = parts;
    }

    public List<Variable> parts() {
      return parts;
    }
  }

  /** What is neither constant nor a negation itself, negated. */
  final class Not extends Node implements Formula {
    private final Formula part;

    Not(int id, Formula part) {
      super(id);
      this.part = part;
    }

    public Formula part() {
      return part;
    }
  }
}

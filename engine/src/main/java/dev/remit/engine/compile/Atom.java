package dev.remit.engine.compile;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Quantifier;
import java.util.BitSet;

/**
 * A test of a request that is not made of others. Facts are named by their indexes; two atoms that
 * say the same are equal. What each gives is in {@link Tests}.
 */
sealed interface Atom {

  /** Whether its truth depends on the item that is decided, not on the request alone. */
  default boolean dependsOnItem() {
    return false;
  }

  /** Whether a boolean fact is true. */
  record Flag(int fact) implements Atom {}

  /** Whether a fact is known to be none. */
  record IsNone(int fact) implements Atom {}

  /** A fact against a constant, by their order. */
  record Against(Ordered type, int fact, int accepted, long constant) implements Atom {}

  /** A fact against the request's day and some days more. */
  record AgainstToday(int fact, int accepted, long days) implements Atom {}

  /** A fact and some days against another fact, by their order. */
  record Between(Ordered type, int left, long days, int accepted, int right) implements Atom {}

  /** The request's day against a constant. */
  record Today(int accepted, long constant) implements Atom {}

  /** A fact that is a text against a constant. */
  record IsText(int fact, String text) implements Atom {}

  /** A fact that is a boolean against a constant. */
  record IsFlag(int fact, boolean flag) implements Atom {}

  /** Whether two facts that are texts or booleans are the same, or both none. */
  record Same(int left, int right) implements Atom {}

  /** Whether a fact that is a text begins with a constant. */
  record StartsWith(int fact, String start) implements Atom {}

  /** Whether a fact that is a term is in a set of terms. */
  record IsTerm(int fact, TermTable table) implements Atom {}

  /** Whether the request's term on an axis, but {@code category}, is in a set of terms. */
  record IsOnAxis(Axis axis, TermTable table) implements Atom {}

  /** Whether the request's term on an axis is a fact's, or below it or below one of a set's. */
  record IsOfFact(Axis axis, int fact, Taxonomy taxonomy) implements Atom {}

  /** Whether the item that is decided is one of some. */
  record IsItem(BitSet items) implements Atom {
    @Override
    public boolean dependsOnItem() {
      return true;
    }
  }

  /** Whether a fact that is no term is one of some values. */
  record IsAmong(int fact, Value.SetValue values) implements Atom {}

  /** Whether a fact that is a set of no terms includes constants. */
  record Includes(int fact, Quantifier quantifier, Value.SetValue values) implements Atom {}

  /** Whether a fact that is a set of terms includes constants. */
  record IncludesTerms(int fact, Quantifier quantifier, Value.SetValue values, Taxonomy taxonomy)
      implements Atom {}

  /** Whether some requested item is one of some. */
  record DataIncludesAny(BitSet items) implements Atom {}

  /** Whether every requested item is one of some. */
  record DataIncludesOnly(BitSet items) implements Atom {}

  record ConsentIs(ConsentState state) implements Atom {
    @Override
    public boolean dependsOnItem() {
      return true;
    }
  }

  record ObjectionIsRaised() implements Atom {
    @Override
    public boolean dependsOnItem() {
      return true;
    }
  }

  /**
   * What is so rare that the interpreter evaluates it.
   *
   * @param dependsOnItem whether it reads the item that is decided
   */
  record Interpreted(Condition condition, boolean dependsOnItem) implements Atom {}

  /** The ordered types. */
  enum Ordered {
    NUMBER,
    DATE,
    MONTHS
  }
}

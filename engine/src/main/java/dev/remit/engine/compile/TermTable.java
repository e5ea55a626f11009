package dev.remit.engine.compile;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Truth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which terms of a taxonomy are in a set of its terms, surely or perhaps: a bit for each. */
final class TermTable {

  private final Taxonomy taxonomy;
  private final long[] surely;
  private final long[] perhaps;

  private TermTable(Taxonomy taxonomy, long[] surely, long[] perhaps) {
    this.taxonomy = taxonomy;
    this.surely = surely;
    this.perhaps = perhaps;
  }

  /** The set of all terms that are one of some or lie below it. */
  static TermTable of(Taxonomy taxonomy, List<Term> some) {
    int words = (taxonomy.terms().size() + Long.SIZE - 1) / Long.SIZE;
    long[] surely = new long[words];
    long[] perhaps = new long[words];
    for (Term term : taxonomy.terms()) {
      Truth in = Truth.FALSE;
      for (Term one : some) {
        in = in.or(taxonomy.is(term, one));
      }
      if (in != Truth.FALSE) {
        perhaps[term.index() / Long.SIZE] |= 1L << term.index();
      }
      if (in == Truth.TRUE) {
        surely[term.index() / Long.SIZE] |= 1L << term.index();
      }
    }
    return new TermTable(taxonomy, surely, perhaps);
  }

  /** A bit for each term that is surely in the set; not to be changed. */
  long[] surely() {
    return surely;
  }

  /** A bit for each term that may be in the set; not to be changed. */
  long[] perhaps() {
    return perhaps;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TermTable table
        && taxonomy == table.taxonomy
        && Arrays.equals(surely, table.surely)
        && Arrays.equals(perhaps, table.perhaps);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(surely) + Arrays.hashCode(perhaps);
  }
}

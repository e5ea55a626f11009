package dev.remit.engine.compile;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import java.util.List;

/**
 * What a request itself tells apart among the items of a class: those below categories that records
 * of consent or objection or certain facts name, or every one.
 */
sealed interface Alike {

  /** What tells apart two items of a class: if it is the same for both, they are decided alike. */
  long signature(Term item);

  /** All items of a class are decided alike. */
  record Classes() implements Alike {
    @Override
    public long signature(Term item) {
      return 0;
    }
  }

  /** Every item is decided by itself. */
  record Items() implements Alike {
    @Override
    public long signature(Term item) {
      return item.index();
    }
  }

  /**
   * Items are told apart by categories that a request names.
   *
   * @param categories at most 64
   */
  record Categories(List<Term> categories, Taxonomy taxonomy) implements Alike {
    @Override
    public long signature(Term item) {
      long signature = 0;
      for (int i = 0; i < categories.size(); i++) {
        if (taxonomy.isAtOrBelow(item, categories.get(i))) {
          signature |= 1L << i;
        }
      }
      return signature;
    }
  }

  /** Nothing is told apart. */
  Alike CLASSES = new Classes();

  /** Everything is told apart. */
  Alike ITEMS = new Items();
}

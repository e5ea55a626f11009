package dev.remit.engine.compile;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import java.util.List;

/** Finds out which data sets have some of a request's items, and which have all. Immutable. */
final class DataReader {

  private final long[] setsOfItem;
  private final boolean hasSets;

  DataReader(DataSets sets) {
    this.setsOfItem = sets.byItem();
    this.hasSets = !sets.isEmpty();
  }

  /** For each item, by twice its index, its number among some, and then the sets that it is in. */
  long[] interleaved(long[] ofItem) {
    long[] both = new long[2 * ofItem.length];
    for (int i = 0; i < ofItem.length; i++) {
      both[2 * i] = ofItem[i];
      both[2 * i + 1] = setsOfItem[i];
    }
    return both;
  }

  /** Which sets have some requested item. */
  long some(Request request) {
    long some = 0;
    if (hasSets) {
      List<Term> items = request.items();
      for (int i = 0; i < items.size(); i++) {
        some |= setsOfItem[items.get(i).index()];
      }
    }
    return some;
  }

  /** Which sets have all requested items. */
  long all(Request request) {
    long all = -1;
    if (hasSets) {
      List<Term> items = request.items();
      for (int i = 0; i < items.size(); i++) {
        all &= setsOfItem[items.get(i).index()];
      }
    }
    return all;
  }
}

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

  void read(Request request, Scratch scratch) {
    if (!hasSets) {
      return;
    }
    List<Term> items = request.items();
    long some = 0;
    long all = -1;
    for (int i = 0; i < items.size(); i++) {
      long sets = setsOfItem[items.get(i).index()];
      some |= sets;
      all &= sets;
    }
    scratch.some = some;
    scratch.all = all;
  }
}

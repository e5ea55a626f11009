package dev.remit.engine.compile;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a request itself tells apart among the items of a class: those that records of consent or
 * objection are about, or, where conditions compare the item with facts, every one.
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
   * Items are told apart by the categories that records are about.
   *
   * @param categories at most 64
   */
  record Records(List<Term> categories, Taxonomy taxonomy) implements Alike {
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

  /** What a request's records tell apart. */
  static Alike byRecords(Request request, Vocabulary vocabulary) {
    Stream<Scope> consents =
        request.consent() instanceof ConsentEvidence.Recorded(var records)
            ? records.stream().map(ConsentRecord::scope)
            : Stream.of();
    Stream<Scope> objections =
        request.objections() instanceof ObjectionEvidence.Recorded(var records)
            ? records.stream().map(ObjectionRecord::scope)
            : Stream.of();
    List<Term> categories =
        Stream.concat(consents, objections)
            .flatMap(scope -> scope.category().stream())
            .distinct()
            .toList();
    return categories.isEmpty()
        ? CLASSES
        : categories.size() > Long.SIZE
            ? ITEMS
            : new Records(categories, vocabulary.axis(Axis.CATEGORY));
  }
}

package dev.remit.engine.compile;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * What conditions read that may tell the items of a class apart.
 *
 * @param records consent or objections
 * @param facts facts that are categories, or sets of them, that the item is compared with
 * @param items the item, compared with what else a request says
 */
record Readings(Vocabulary vocabulary, boolean records, List<Integer> facts, boolean items) {

  Readings {
    facts = List.copyOf(facts);
  }

  /** Which items of a request are decided alike. */
  Alike alike(Request request) {
    if (items) {
      return Alike.ITEMS;
    }
    if (!records && facts.isEmpty()) {
      return Alike.CLASSES;
    }
    SequencedSet<Term> categories = new LinkedHashSet<>();
    if (records) {
      scopes(request).map(Scope::category).flatMap(Optional::stream).forEach(categories::add);
    }
    for (int fact : facts) {
      switch (request.valueAt(fact)) {
        case Value.TermValue(var term) -> categories.add(term);
        case Value.SetValue(var values) ->
            values.forEach(value -> categories.add(((Value.TermValue) value).value()));
        case null, default -> {}
      }
    }
    return categories.isEmpty()
        ? Alike.CLASSES
        : categories.size() > Long.SIZE
            ? Alike.ITEMS
            : new Alike.Categories(List.copyOf(categories), vocabulary.axis(Axis.CATEGORY));
  }

  private static Stream<Scope> scopes(Request request) {
    Stream<Scope> consents =
        request.consent() instanceof ConsentEvidence.Recorded(var records)
            ? records.stream().map(ConsentRecord::scope)
            : Stream.of();
    Stream<Scope> objections =
        request.objections() instanceof ObjectionEvidence.Recorded(var records)
            ? records.stream().map(ObjectionRecord::scope)
            : Stream.of();
    return Stream.concat(consents, objections);
  }
}

package dev.remit.engine.explain;

import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import java.util.Set;

/** How values compare, for looking for values that would satisfy a condition. */
final class Values {

  private Values() {}

  /** The elements of a set; for another value, itself. */
  static Set<Value> elements(Value value) {
    return value instanceof Value.SetValue(var values) ? values : Set.of(value);
  }

  /** Whether a value is the other or, for terms, lies below it. */
  static boolean matches(Vocabulary vocabulary, Value value, Value element) {
    if (value instanceof Value.TermValue(var term) && element instanceof Value.TermValue(var of)) {
      return vocabulary.taxonomyOf(term).isAtOrBelow(term, of);
    }
    return value.equals(element);
  }
}

package dev.remit.lang.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What the catalogue says of a dataset.
 *
 * @param facts those declared {@code from catalogue} that it states
 * @param items the data items in it, in the order of the catalogue
 */
public record Dataset(Map<Fact, Value> facts, Set<Term> items) {

  public Dataset {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    SequencedSet<Term> inOrder = new LinkedHashSet<>(items);
    items = Collections.unmodifiableSet(inOrder);
  }
}

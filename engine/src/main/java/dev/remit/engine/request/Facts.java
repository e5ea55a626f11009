package dev.remit.engine.request;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Owner;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the facts of one vocabulary, each at the place of its index. Immutable: the
 * arrays are never written once they are here.
 */
final class Facts {

  private final Fact[] facts;
  private final @Nullable Value[] values;

  /**
   * Takes the arrays over; nobody may change them.
   *
   * @param facts at least those that have a value
   */
  Facts(Fact[] facts, @Nullable Value[] values) {
    this.facts = facts;
    this.values = values;
  }

  /**
   * What a map says.
   *
   * @throws IllegalArgumentException if its facts are not all of one vocabulary
   */
  static Facts of(Map<Fact, Value> known) {
    int length = known.keySet().stream().mapToInt(Fact::index).max().orElse(-1) + 1;
    Fact[] facts = new Fact[length];
    @Nullable Value[] values = new Value[length];
    known.forEach((fact, value) -> {
      if (values[fact.index()] != null) {
        throw new IllegalArgumentException(
            "`" + fact + "` and `" + facts[fact.index()] + "` are not of one vocabulary");
      }
      facts[fact.index()] = fact;
      values[fact.index()] = value;
    });
    return new Facts(facts, values);
  }

  /** The value of the fact that has an index in the vocabulary; null if it is missing. */
  @Nullable Value at(int index) {
    return index < values.length ? values[index] : null;
  }

  /** The value of a fact; null if it is missing. */
  @Nullable Value of(Fact fact) {
    Value value = at(fact.index());
    return value != null && facts[fact.index()].equals(fact) ? value : null;
  }

  /** Tells every fact that is known, in the order of the vocabulary. */
  void forEach(BiConsumer<Fact, Value> known) {
    for (int i = 0; i < values.length; i++) {
      Value value = values[i];
      if (value != null) {
        known.accept(facts[i], value);
      }
    }
  }

  /** Whether anything is known of an owner. */
  boolean anyOf(Owner owner) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && facts[i].owner() == owner) {
        return true;
      }
    }
    return false;
  }

  /** The value of the fact of an owner that has a name; null if it is missing. */
  @Nullable Value of(Owner owner, String name) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && facts[i].owner() == owner && facts[i].name().equals(name)) {
        return values[i];
      }
    }
    return null;
  }

  Map<Fact, Value> asMap() {
    Map<Fact, Value> known = new LinkedHashMap<>();
    forEach(known::put);
    return Collections.unmodifiableMap(known);
  }

  /** The same with one more or another value. */
  Facts with(Fact fact, Value value) {
    int length = Math.max(values.length, fact.index() + 1);
    Fact[] newFacts = facts.length < length ? Arrays.copyOf(facts, length) : facts.clone();
    @Nullable Value[] newValues = Arrays.copyOf(values, length);
    newFacts[fact.index()] = fact;
    newValues[fact.index()] = value;
    return new Facts(newFacts, newValues);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Facts facts && (this == other || asMap().equals(facts.asMap()));
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < values.length; i++) {
      Value value = values[i];
      if (value != null) {
        hash += facts[i].hashCode() ^ value.hashCode();
      }
    }
    return hash;
  }
}

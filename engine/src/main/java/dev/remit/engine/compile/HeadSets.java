package dev.remit.engine.compile;

import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The term sets of the rules' heads, each different one once. Not thread-safe; only while a version
 * is compiled.
 */
final class HeadSets {

  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final IdentityHashMap<Rule, int[]> ofRules = new IdentityHashMap<>();

  /** A term set without its place in the text; {@code complement} is everything else. */
  private record Key(
      Taxonomy taxonomy,
      boolean complement,
      boolean whole,
      List<List<Term>> included,
      List<List<Term>> excluded) {}

  /** Looks at the heads of rules. */
  HeadSets(List<Rule> rules) {
    for (Rule rule : rules) {
      int[] sets = new int[Axis.values().length];
      for (Axis axis : Axis.values()) {
        TermSet set = rule.head().on(axis);
        boolean complement = axis == Axis.PURPOSE && rule.effect() == Effect.LIMIT;
        Key key = new Key(set.taxonomy(), complement, set.whole(), set.included(), set.excluded());
        sets[axis.index()] =
            numbers.computeIfAbsent(
                key,
                added -> {
                  keys.add(added);
                  return keys.size() - 1;
                });
      }
      ofRules.put(rule, sets);
    }
  }

  /** The number of the set that a rule's head has on an axis. */
  int of(Rule rule, Axis axis) {
    return Objects.requireNonNull(ofRules.get(rule))[axis.index()];
  }

  /** How many different sets there are. */
  int size() {
    return keys.size();
  }

  /** Puts rules in an order in which those with like heads are near. */
  int compare(Rule one, Rule other) {
    for (Axis axis : ORDER) {
      int order = Integer.compare(of(one, axis), of(other, axis));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static final List<Axis> ORDER =
      List.of(Axis.CATEGORY, Axis.PURPOSE, Axis.RECIPIENT, Axis.SETTING, Axis.BASIS, Axis.ACTION);

  /** Whether a term, or one that is missing, is in a set. */
  Truth contains(int set, Optional<Term> term) {
    Key key = keys.get(set);
    Truth in = termSet(key).contains(term);
    return key.complement ? in.not() : in;
  }

  /** The indexes of the leaves in a set. */
  BitSet leaves(int set) {
    BitSet leaves = new BitSet();
    termSet(keys.get(set)).leaves().forEach(leaf -> leaves.set(leaf.index()));
    return leaves;
  }

  private static TermSet termSet(Key key) {
    return new TermSet(
        key.taxonomy, true, key.whole, key.included, key.excluded, dev.remit.lang.source.Span.NONE);
  }
}

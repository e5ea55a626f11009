package dev.remit.engine.compile;

import dev.remit.engine.interpret.Duties;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts that were given before, by the rules that decided, so that the same need not be made
 * anew and its obligations not be merged again. Bounded: what was decided last takes the place of
 * something else. Thread-safe without locks: two threads that make the same verdict make no
 * difference.
 */
final class Verdicts {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
  private static final int KEPT = 1024;

  /** For no more items than this does a verdict keep decisions. */
  private static final int MAX_ITEMS = 2048;

  /** Verdicts by more words of rules than this are not kept. */
  private static final int MAX_KEY = 64;

  /** The first number of a key is the outcome and how many words decide; then come pairs. */
  private static final int OUTCOME_BITS = 8;

  private final Layout layout;
  private final int room;
  private final @Nullable Verdict[] kept = new Verdict[KEPT];

  /**
   * Keeps nothing so far.
   *
   * @param terms how many terms {@code category} has
   */
  Verdicts(Layout layout, int terms) {
    this.layout = layout;
    this.room = Math.min(2 * Integer.highestOneBit(Math.max(terms, 1)), MAX_ITEMS);
  }

  /** How long keys may get if there are so many words of rules. */
  static int length(int words) {
    return 1 + 4 * words;
  }

  /** The verdict of a key, of which only so much is used. */
  Verdict verdict(long[] key, int length) {
    long mixed = length;
    for (int i = 0; i < length; i++) {
      mixed = mix(mixed, key[i]);
    }
    int place = place(mixed);
    Verdict known = kept[place];
    if (known != null && Arrays.equals(known.key(), 0, known.key().length, key, 0, length)) {
      return known;
    }
    return keep(place, make(Arrays.copyOf(key, length)));
  }

  /** The verdict by rules of the first word. */
  Verdict verdict(Outcome outcome, long deciding, long imposing) {
    int place = place(mix(mix(number(outcome), deciding), imposing));
    Verdict known = kept[place];
    if (known != null && known.outcome() == outcome) {
      long[] key = known.key();
      if (key[2] == deciding && key[4] == imposing) {
        return known;
      }
    }
    return keep(place, make(new long[] {head(outcome, 1), 0, deciding, 0, imposing}));
  }

  private static long mix(long mixed, long more) {
    long both = (mixed ^ more) * 0x9E3779B97F4A7C15L;
    return both ^ (both >>> 32);
  }

  private static int place(long mixed) {
    return (int) mixed & (KEPT - 1);
  }

  private Verdict keep(int place, Verdict made) {
    if (made.key().length <= MAX_KEY) {
      kept[place] = made;
    }
    return made;
  }

  /** Its position among the outcomes; keys are kept in memory only. */
  @SuppressWarnings("EnumOrdinal")
  private static int number(Outcome outcome) {
    return outcome.ordinal();
  }

  /** The first number of a key. */
  static long head(Outcome outcome, int decidingWords) {
    return number(outcome) | (long) decidingWords << OUTCOME_BITS;
  }

  private Verdict make(long[] key) {
    Outcome outcome = OUTCOMES.get((int) key[0] & ((1 << OUTCOME_BITS) - 1));
    int imposing = 1 + 2 * (int) (key[0] >> OUTCOME_BITS);
    List<Rule> decidedBy =
        rules(key, 1, imposing).stream()
            .map(Layout.Placed::rule)
            .sorted(Comparator.comparing(Rule::name))
            .toList();
    List<Duty> duties =
        rules(key, imposing, key.length).stream()
            .flatMap(rule -> rule.rule().requiring().stream())
            .toList();
    return new Verdict(key, outcome, decidedBy, Duties.merge(duties), room);
  }

  /** The rules of a part of a key, in the order of the text. */
  private List<Layout.Placed> rules(long[] key, int from, int to) {
    List<Layout.Placed> rules = new ArrayList<>();
    for (int i = from; i < to; i += 2) {
      for (long bits = key[i + 1]; bits != 0; bits &= bits - 1) {
        rules.add(layout.at((int) key[i], Long.numberOfTrailingZeros(bits)));
      }
    }
    rules.sort(Comparator.comparingInt(Layout.Placed::position));
    return rules;
  }
}

package dev.remit.engine.compile;

import dev.remit.engine.interpret.Duties;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts that were given before, by the rules that decided, so that the same need not be made
 * anew and its obligations not be merged again. Those by a single rule all have a place; of the
 * others, what was decided last takes the place of something else. Thread-safe without locks: two
 * threads that make the same verdict make no difference.
 */
final class Verdicts {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private static final int LEAST_KEPT = 1024;
  private static final int MOST_KEPT = 16 * 1024;

  /** In so many places, one after another, may a verdict be. */
  private static final int WAYS = 4;

  /** Verdicts by more words of rules than this are not kept. */
  private static final int MAX_KEY = 64;

  /** The first number of a key is the outcome and how many words decide; then come pairs. */
  private static final int OUTCOME_BITS = 8;

  private final Layout layout;
  private final int terms;
  private final @Nullable Verdict[] kept;
  private final int shift;
  // By the outcome, then by the rule
  private final @Nullable Verdict[][] ofOne;
  private final int[] firstRule;
  private @Nullable Verdict denied;
  private final AtomicInteger room = new AtomicInteger(Verdict.ROOM_OF_ALL);

  /**
   * Keeps nothing so far.
   *
   * @param terms how many terms {@code category} has
   */
  Verdicts(Layout layout, int terms) {
    this.layout = layout;
    this.terms = terms;
    this.firstRule = new int[layout.size()];
    int rules = 0;
    for (int word = 0; word < firstRule.length; word++) {
      firstRule[word] = rules;
      rules += layout.words().get(word).size();
    }
    int size = Math.clamp(2L * Integer.highestOneBit(2 * rules + 1), LEAST_KEPT, MOST_KEPT);
    this.kept = new Verdict[size];
    this.shift = Long.SIZE - Integer.numberOfTrailingZeros(size);
    this.ofOne = new Verdict[OUTCOMES.size()][rules];
  }

  /** How long keys may get if there are so many words of rules. */
  static int length(int words) {
    return 1 + 4 * words;
  }

  /** The verdict that no rule decides: denied, because none permits. */
  Verdict denied() {
    Verdict known = denied;
    if (known == null) {
      known = make(new long[] {head(Outcome.DENIED, 0)});
      denied = known;
    }
    return known;
  }

  /**
   * The verdict by rules of one word: denied, referred, or permitted if only what permits imposes
   * obligations.
   */
  Verdict ofWord(Outcome outcome, int word, long deciding) {
    if ((deciding & (deciding - 1)) == 0) {
      int rule = firstRule[word] + Long.numberOfTrailingZeros(deciding);
      Verdict verdict = ofOne[number(outcome)][rule];
      if (verdict != null) {
        return verdict;
      }
    }
    long[] key =
        outcome == Outcome.PERMITTED
            ? new long[] {head(outcome, 1), word, deciding, word, deciding}
            : new long[] {head(outcome, 1), word, deciding};
    return verdict(key, key.length);
  }

  /** The verdict of a key, of which only so much is used. */
  Verdict verdict(long[] key, int length) {
    if (length == 1) {
      return denied();
    }
    if (isOfOne(key, length)) {
      int rule = firstRule[(int) key[1]] + Long.numberOfTrailingZeros(key[2]);
      @Nullable Verdict[] known = ofOne[(int) key[0] & ((1 << OUTCOME_BITS) - 1)];
      Verdict verdict = known[rule];
      if (verdict == null) {
        verdict = make(Arrays.copyOf(key, length));
        known[rule] = verdict;
      }
      return verdict;
    }
    long mixed = length;
    for (int i = 0; i < length; i++) {
      mixed = (Long.rotateLeft(mixed, 23) ^ key[i]) * MIXING;
    }
    int place = (int) (mixed >>> shift);
    for (int i = place; i < place + WAYS; i++) {
      Verdict known = kept[i & (kept.length - 1)];
      if (known != null && Arrays.equals(known.key(), 0, known.key().length, key, 0, length)) {
        return known;
      }
    }
    return keep(place, make(Arrays.copyOf(key, length)));
  }

  /** Whether one rule decides, and no other imposes obligations. */
  private static boolean isOfOne(long[] key, int length) {
    return (length == 3 || (length == 5 && key[1] == key[3] && key[2] == key[4]))
        && (key[2] & (key[2] - 1)) == 0;
  }

  /** The verdict by rules of the first word. */
  Verdict verdict(Outcome outcome, long deciding, long imposing) {
    long mixed = (deciding + number(outcome)) * MIXING + imposing * MIXING_TOO;
    int place = (int) (mixed >>> shift);
    for (int i = place; i < place + WAYS; i++) {
      Verdict known = kept[i & (kept.length - 1)];
      if (known != null
          && known.deciding() == deciding
          && known.imposing() == imposing
          && known.outcome() == outcome) {
        return known;
      }
    }
    return keep(place, make(new long[] {head(outcome, 1), 0, deciding, 0, imposing}));
  }

  // Odd numbers without a pattern: the golden ratio's, and that of SplitMix64's first step
  private static final long MIXING = 0x9E3779B97F4A7C15L;
  private static final long MIXING_TOO = 0xBF58476D1CE4E5B9L;

  private Verdict keep(int place, Verdict made) {
    if (made.key().length <= MAX_KEY) {
      int free = place;
      while (free < place + WAYS && kept[free & (kept.length - 1)] != null) {
        free++;
      }
      kept[(free < place + WAYS ? free : place) & (kept.length - 1)] = made;
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
    Rule[] decidedBy = rules(key, 1, imposing);
    Arrays.sort(decidedBy, Comparator.comparing(Rule::name));
    List<Duty> duties = new ArrayList<>();
    for (Rule rule : rules(key, imposing, key.length)) {
      duties.addAll(rule.requiring());
    }
    return new Verdict(
        key,
        outcome,
        List.of(decidedBy),
        duties.isEmpty() ? List.of() : Duties.merge(duties),
        terms,
        room);
  }

  /** The rules of a part of a key, in the order of the text. */
  private Rule[] rules(long[] key, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i += 2) {
      count += Long.bitCount(key[i + 1]);
    }
    Layout.Placed[] placed = new Layout.Placed[count];
    int found = 0;
    for (int i = from; i < to; i += 2) {
      for (long bits = key[i + 1]; bits != 0; bits &= bits - 1) {
        placed[found++] = layout.at((int) key[i], Long.numberOfTrailingZeros(bits));
      }
    }
    Arrays.sort(placed, Comparator.comparingInt(Layout.Placed::position));
    Rule[] rules = new Rule[count];
    Arrays.setAll(rules, i -> placed[i].rule());
    return rules;
  }
}

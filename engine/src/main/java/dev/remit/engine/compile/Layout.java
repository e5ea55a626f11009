package dev.remit.engine.compile;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the rules of a version are: each is a bit of a word of at most {@value #BITS}. If there is
 * more than one word, the rules of a word do the same: first come the words of those that forbid or
 * limit, then permit, refer, oblige.
 */
final class Layout {

  /** One bit of a word is left for whether something was open. */
  static final int BITS = 63;

  /** The most nodes of the conditions of one word, unless it has one rule only. */
  private static final int MAX_NODES = 4_000;

  /** A rule with its place. */
  record Placed(Rule rule, int position, Node condition, int word, int bit) {}

  private final List<List<Placed>> words;
  private final int[] ends;

  private Layout(List<List<Placed>> words, int[] ends) {
    this.words = words;
    this.ends = ends;
  }

  /**
   * Places the rules of a version.
   *
   * @param heads puts rules with like heads next to each other
   * @param bits how many rules a word has at most
   */
  static Layout of(PolicyVersion version, Conditions conditions, Comparator<Rule> heads, int bits) {
    List<Placed> rules = new ArrayList<>();
    for (int i = 0; i < version.rules().size(); i++) {
      Rule rule = version.rules().get(i);
      rules.add(new Placed(rule, i, conditions.of(rule), -1, -1));
    }
    rules.sort(
        Comparator.<Placed>comparingInt(rule -> stage(rule.rule()))
            .thenComparing(Placed::rule, heads)
            .thenComparingInt(Placed::position));
    if (fitOneWord(rules, bits)) {
      return oneWord(rules);
    }
    List<List<Placed>> words = new ArrayList<>();
    int[] ends = new int[STAGES];
    List<Placed> word = new ArrayList<>();
    Set<Node> seen = new HashSet<>();
    int nodes = 0;
    int stage = 0;
    for (Placed rule : rules) {
      int added = Conditions.add(rule.condition(), seen);
      if (stage(rule.rule()) != stage || word.size() == bits || nodes + added > MAX_NODES) {
        close(word, words);
        while (stage < stage(rule.rule())) {
          ends[stage++] = words.size();
        }
        seen.clear();
        nodes = 0;
        added = Conditions.add(rule.condition(), seen);
      }
      nodes += added;
      word.add(
          new Placed(rule.rule(), rule.position(), rule.condition(), words.size(), word.size()));
    }
    close(word, words);
    Arrays.fill(ends, stage, STAGES, words.size());
    return new Layout(words, ends);
  }

  private static boolean fitOneWord(List<Placed> rules, int bits) {
    Set<Node> seen = new HashSet<>();
    rules.forEach(rule -> Conditions.add(rule.condition(), seen));
    return !rules.isEmpty() && rules.size() <= bits && seen.size() <= MAX_NODES;
  }

  private static Layout oneWord(List<Placed> rules) {
    List<Placed> word = new ArrayList<>();
    for (Placed rule : rules) {
      word.add(new Placed(rule.rule(), rule.position(), rule.condition(), 0, word.size()));
    }
    return new Layout(List.of(List.copyOf(word)), new int[STAGES]);
  }

  /** The rules that are in the only word, in the order of the stages. */
  long[] stages() {
    long[] stages = new long[STAGES];
    words.getFirst().forEach(rule -> stages[stage(rule.rule())] |= 1L << rule.bit());
    return stages;
  }

  private static void close(List<Placed> word, List<List<Placed>> words) {
    if (!word.isEmpty()) {
      words.add(List.copyOf(word));
      word.clear();
    }
  }

  /** How many stages there are: forbid, permit, refer and oblige. */
  private static final int STAGES = 4;

  private static int stage(Rule rule) {
    return switch (rule.effect()) {
      case FORBID, LIMIT -> 0;
      case PERMIT -> 1;
      case REFER -> 2;
      case OBLIGE -> 3;
    };
  }

  /** The words, each with its rules in the order of their bits. */
  List<List<Placed>> words() {
    return words;
  }

  /** How many words there are. */
  int size() {
    return words.size();
  }

  /** The words before this one forbid or limit. */
  int endOfForbidding() {
    return ends[0];
  }

  /** The words from there and before this one permit. */
  int endOfPermitting() {
    return ends[1];
  }

  /** The words from there and before this one refer; those from this one on oblige. */
  int endOfReferring() {
    return ends[2];
  }

  /** The rule of a bit. */
  Placed at(int word, int bit) {
    return words.get(word).get(bit);
  }
}

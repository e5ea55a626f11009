package dev.remit.engine.compile;

import java.util.Arrays;

/**
 * What a thread remembers while it decides a request, so that deciding allocates nothing. Between
 * two requests it holds numbers only: neither a request nor the version is kept from being
 * collected.
 *
 * <p>What is remembered is marked with the number of the decision, or of the item within it, for
 * which it holds, so that it need not be cleared. Not thread-safe.
 */
final class Scratch {

  /** So many bits of a remembered number are the truth. */
  private static final int TRUTH = 2;

  private static final int LAST = (1 << (Integer.SIZE - 1 - TRUTH)) - 1;

  /** Which data sets have some requested item, a bit for each. */
  long some;

  /** Which data sets have all requested items, a bit for each. */
  long all;

  /** Whether something was open when rules were last asked whether they may apply. */
  boolean isOpen;

  /** The items of a request that are decided alike. */
  final Groups groups;

  /** Room for the candidates for the item that is decided. */
  final Candidates candidates;

  /** Of the candidates' rules, by their words: which may apply. */
  final long[] possible;

  /** Of the candidates' rules, by their words: which apply. */
  final long[] sure;

  /** What decides, as {@link Verdicts} know it. */
  final long[] key;

  /** The states of consent that are possible for the item, if they are known. */
  int consentStates;

  /** What holds of objections for the item, if it is known. */
  int objection;

  private final int[] known;
  private int decision;
  private int item;
  private int consentsOf;
  private int objectionOf;

  // Of each word in each mode: what of it was asked for, what holds of that, for which decision
  private final int[] words;
  private final long[] asked;
  private final long[] held;

  /**
   * Room for a version.
   *
   * @param words how many words of rules it has
   * @param slots how many nodes are remembered
   * @param classes how many classes of items it has
   */
  Scratch(int words, int slots, int classes) {
    this.groups = new Groups(classes);
    this.candidates = Candidates.room(words);
    this.possible = new long[words];
    this.sure = new long[words];
    this.key = new long[Verdicts.length(words)];
    this.known = new int[2 * slots];
    this.words = new int[2 * words];
    this.asked = new long[2 * words];
    this.held = new long[2 * words];
  }

  /** Begins another request. */
  void nextDecision() {
    nextItem();
    decision = item;
  }

  /** Begins another item. */
  void nextItem() {
    if (item == LAST) {
      Arrays.fill(known, 0);
      Arrays.fill(words, 0);
      consentsOf = 0;
      objectionOf = 0;
      item = 1;
      decision = 1;
    }
    item++;
  }

  private static int place(int number, int mode) {
    return 2 * number + (mode >> 1);
  }

  /** What is remembered of a node that does not depend on the item; negative if nothing is. */
  int known(int slot, int mode) {
    return known(slot, mode, decision);
  }

  /** What is remembered of a node that depends on the item; negative if nothing is. */
  int knownForItem(int slot, int mode) {
    return known(slot, mode, item);
  }

  private int known(int slot, int mode, int of) {
    int kept = known[place(slot, mode)];
    return kept >> TRUTH == of ? kept & RuleCode.POSSIBLY : -1;
  }

  void keep(int slot, int mode, int truth) {
    known[place(slot, mode)] = decision << TRUTH | truth;
  }

  void keepForItem(int slot, int mode, int truth) {
    known[place(slot, mode)] = item << TRUTH | truth;
  }

  /** Which rules of a word were asked for in this decision. */
  long asked(int word, int mode) {
    int place = place(word, mode);
    return words[place] == decision ? asked[place] : 0;
  }

  /** Which of the rules that were asked for hold, and the sign. */
  long held(int word, int mode) {
    return held[place(word, mode)];
  }

  /** Remembers more of a word. */
  long hold(int word, int mode, long more, long holding) {
    int place = place(word, mode);
    if (words[place] == decision) {
      asked[place] |= more;
      held[place] |= holding;
    } else {
      words[place] = decision;
      asked[place] = more;
      held[place] = holding;
    }
    return held[place];
  }

  boolean knowsConsent() {
    return consentsOf == item;
  }

  void keepConsent(int states) {
    consentStates = states;
    consentsOf = item;
  }

  boolean knowsObjection() {
    return objectionOf == item;
  }

  void keepObjection(int truth) {
    objection = truth;
    objectionOf = item;
  }
}

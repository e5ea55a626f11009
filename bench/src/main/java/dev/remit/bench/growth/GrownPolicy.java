package dev.remit.bench.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A policy of any number of rules in groups. The rules of a group are about the same kind of
 * recipient and the same purpose, and are all a request's candidates; each looks at a window of
 * amounts of its own. The last of every ten rules forbids, the others permit.
 *
 * <p>Neither the kind nor the purpose alone says which group it is: there are ten kinds, and each
 * purpose is that of ten groups.
 *
 * @param rules how many
 * @param candidates how many of them are in a group; the last group may have fewer
 */
public record GrownPolicy(int rules, int candidates) {

  static final int KINDS = 10;

  /** How many amounts a rule's window holds, beginning with the rule's number. */
  static final int WINDOW = 10;

  public GrownPolicy {
    if (rules < 1 || candidates < 1 || candidates > rules) {
      throw new IllegalArgumentException("a policy has rules, and no more candidates than rules");
    }
  }

  /** One of its rules. */
  record GrownRule(int number, boolean forbids, String kind, String purpose) {

    boolean applies(GrowthCase question) {
      return kind.equals(question.kind())
          && purpose.equals(question.purpose())
          && question.amount() >= number
          && question.amount() < end()
          && (!forbids || question.blocked());
    }

    /** The first amount after its window. */
    int end() {
      return number + WINDOW;
    }

    String name() {
      return "rule_" + number;
    }
  }

  List<GrownRule> all() {
    List<GrownRule> all = new ArrayList<>();
    for (int number = 0; number < rules; number++) {
      int group = number / candidates;
      all.add(new GrownRule(number, number % 10 == 9, kind(group), purpose(group)));
    }
    return all;
  }

  int purposes() {
    return (groups() + KINDS - 1) / KINDS;
  }

  private int groups() {
    return (rules + candidates - 1) / candidates;
  }

  static String kind(int group) {
    return "kind_" + group % KINDS;
  }

  static String purpose(int group) {
    return "purpose_" + group / KINDS;
  }

  /** Requests about groups drawn at random, with amounts in or near the window of a rule. */
  public List<GrowthCase> cases(int count, long seed) {
    Random random = new Random(seed);
    List<GrowthCase> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = random.nextInt(rules);
      int group = number / candidates;
      long amount = (long) number + random.nextInt(2 * WINDOW) - WINDOW / 2;
      cases.add(
          new GrowthCase(kind(group), purpose(group), Math.max(0, amount), random.nextInt(4) == 0));
    }
    return cases;
  }

  /** The answer, found by asking every rule. */
  public boolean allows(GrowthCase question) {
    List<GrownRule> applying = all().stream().filter(rule -> rule.applies(question)).toList();
    return !applying.isEmpty() && applying.stream().noneMatch(GrownRule::forbids);
  }
}

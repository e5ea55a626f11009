package dev.remit.bench.diff;

import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two versions of a policy of any number of rules, of which some differ. Of every ten rules, six
 * permit something of one category to a kind of recipient for a kind of purpose, two forbid
 * something of a category to all, one refers and one imposes an obligation. Every rule has a
 * condition of two or three comparisons of registered facts, none of which two rules share. Two
 * rules forbid something of everything.
 *
 * @param rules how many, at least ten
 * @param categories how many categories there are, of ten items each
 * @param changed how many rules differ, at most as many as there are rules
 * @param broad whether what differs is, first, a rule about everything
 */
record ChangedPolicy(int rules, int categories, int changed, boolean broad) {

  private static final int KINDS = 8;
  private static final int FACTS = 24;

  ChangedPolicy {
    if (rules < 10 || categories < 1 || changed > rules) {
      throw new IllegalArgumentException("at least ten rules, and no more changes than rules");
    }
  }

  /** The two versions, called 1 and 2. */
  PolicySet set() {
    String text = vocabulary() + version(1) + version(2);
    var checked =
        PolicyChecker.check(
            List.of(new SourceFile("all.remit", text.getBytes(StandardCharsets.UTF_8))));
    return checked
        .value()
        .orElseThrow(() -> new IllegalStateException(checked.diagnostics().toString()));
  }

  private String vocabulary() {
    return """
    vocabulary v
    action release
    action access
    setting inside
    setting outside
    obligation log
    obligation keep(time: months, least)
    %s%s%s
    recipient has
    %s%s
    """
        .formatted(
            trees("category", categories, 10),
            trees("recipient", KINDS, 4),
            trees("purpose", KINDS, 4),
            lines(FACTS, fact -> "  flag_" + fact + " boolean from register"),
            lines(FACTS, fact -> "  until_" + fact + " date or none from register"));
  }

  private static String trees(String axis, int count, int below) {
    return lines(
        count,
        root ->
            IntStream.range(0, below)
                .mapToObj(leaf -> axis + "_" + root + "_" + leaf)
                .collect(Collectors.joining(" ", axis + " " + axis + "_" + root + " { ", " }")));
  }

  private static String lines(int count, java.util.function.IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  private String version(int version) {
    return "\npolicy p version \"%d\" in force from 202%d-01-01 uses v\n"
            .formatted(version, version)
        + lines(rules, rule -> rule(rule, version == 2 && isChanged(rule)));
  }

  /** Those that differ are spread over all; if it is to be broad, the first is. */
  private boolean isChanged(int rule) {
    int first = broad ? 0 : 7;
    int step = Math.max(1, rules / Math.max(1, changed));
    return rule % step == first % step && rule / step < changed;
  }

  private String rule(int rule, boolean changed) {
    String category = "category_" + rule / 10 % categories;
    String kind = "recipient_" + (rule + rule / 10) % KINDS;
    String purpose = "purpose_" + (rule / 3 + rule / 10) % KINDS;
    String name = "rule r" + rule + " ";
    return name
        + switch (rule < 2 ? 10 : rule % 10) {
          case 10 -> "forbid any of everything unless " + condition(rule, changed);
          case 6, 7 ->
              "forbid any of " + category + " in outside unless " + condition(rule, changed);
          case 8 ->
              "refer any of " + category + " to " + kind + " when " + condition(rule, changed);
          case 9 ->
              "oblige any of %s when %s requiring keep(%d months)"
                  .formatted(category, condition(rule, false), changed ? 24 : 12);
          default ->
              "permit release, access of %s to %s for %s when %s"
                  .formatted(category, kind, purpose, condition(rule, changed));
        };
  }

  private static String condition(int rule, boolean changed) {
    return "recipient.flag_%d and recipient.until_%d >= request.date + %d months"
            .formatted(rule * 7 % FACTS, rule * 5 % FACTS, rule % 36 + (changed ? 1 : 0))
        + (rule % 2 == 0 ? " and recipient.flag_" + rule * 11 % FACTS : "");
  }
}

package dev.remit.engine.compile;

import static dev.remit.engine.compile.Texts.assertAgrees;
import static dev.remit.engine.compile.Texts.many;
import static dev.remit.engine.compile.Texts.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that outgrow words, methods and constant pools are decided as the interpreter does. */
class LargePoliciesTest {

  private static final String VOCABULARY =
      """
      vocabulary v
      action access
      action release
      category stuff { a b c { c1 c2 } d }
      purpose research { medical social }
      purpose press
      recipient university
      recipient company { start_up }
      setting lab
      basis task
      recipient has
        flag boolean
        number number
        label text or none
        until date
        months months
        numbers set of number
      obligation retain(most: months, least)
      consent by subject lasting 12 months
      """;

  private static final String[] EFFECTS = {"permit", "forbid", "refer", "oblige", "limit"};
  private static final String[] OF = {"a", "b", "c", "c1", "everything"};
  private static final String[] FOR = {"research", "medical", "press", "social"};

  /** A rule of any effect, with a head and conditions of its own. */
  private static String rule(int i) {
    String effect = EFFECTS[i % EFFECTS.length];
    return "rule r%d %s access of %s for %s %s%n when %s%n unless %s%s"
        .formatted(
            i,
            effect,
            i % 6 == 5 ? "stuff but d" : OF[i % 5],
            FOR[i % 4],
            i % 7 == 0 ? "to company" : "",
            "recipient.number > %d or recipient.label = \"l%d\"".formatted(i % 50, i),
            "recipient.until < request.date or recipient.months > %d months".formatted(i % 40 + 1),
            effect.equals("permit") || effect.equals("oblige")
                ? " requiring retain(" + (i % 90 + 1) + " months)"
                : "");
  }

  @Test
  void tenThousandRulesWithConditions() {
    PolicyVersion version = version(VOCABULARY, many(10_000, "\n", LargePoliciesTest::rule));
    assertAgrees(version, CompiledVersion.of(version), 25);
  }

  /** From no room for a tree of heads to nearly enough. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, 10_000, 30_000, 100_000})
  void treesOfHeadsThatGrowTooLarge(long bytes) {
    PolicyVersion version = version(VOCABULARY, many(1_000, "\n", LargePoliciesTest::rule));
    assertAgrees(version, CompiledVersion.of(version, Layout.BITS, bytes), 100);
  }

  /** One rule more than a word holds, for each effect, and a few less. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 62, 63, 64, 5 * 63, 5 * 63 + 5, 5 * 64 + 5})
  void aboutAsManyRulesAsWordsHold(int rules) {
    PolicyVersion version = version(VOCABULARY, many(rules, "\n", LargePoliciesTest::rule));
    assertAgrees(version, CompiledVersion.of(version), 300);
  }

  @ParameterizedTest
  @ValueSource(ints = {170, 5_000, 15_000})
  void aConditionOfManyAtoms(int atoms) {
    PolicyVersion version =
        version(
            VOCABULARY,
            """
            rule r1 permit access of everything
              when recipient.flag or %s
            rule r2 forbid access of a
              when %s
            rule r3 refer access of everything
              unless %s
            """
                .formatted(
                    many(atoms, " or ", i -> "recipient.label = \"l" + i + "\""),
                    many(atoms, " and ", i -> "recipient.number != " + (i + 1)),
                    many(atoms, " and ", i -> "(recipient.number != " + i + " or category is a)")));
    assertAgrees(version, CompiledVersion.of(version), 100);
  }

  @Test
  void conditionsThatNestAsDeepAsTheyMay() {
    PolicyVersion version =
        version(
            VOCABULARY,
            """
            rule r1 permit access of everything
              when %srecipient.flag%s
            rule r2 forbid access of everything
              when %srecipient.number > 2%s
            """
                .formatted(
                    "not (recipient.number > 3 and ".repeat(49),
                    ")".repeat(49),
                    "(recipient.flag or consent is given and ".repeat(99),
                    ")".repeat(99)));
    assertAgrees(version, CompiledVersion.of(version), 300);
  }

  @Test
  void definesThatManyRulesShare() {
    PolicyVersion version =
        version(
            VOCABULARY,
            "define long_one: "
                + many(300, " or ", i -> "recipient.number = " + 2 * i)
                + "\ndefine of_item: consent is given and not long_one or category is c\n"
                + many(
                    200,
                    "\n",
                    i ->
                        "rule s%d %s access of everything when %s and recipient.number < %d"
                            .formatted(
                                i,
                                i % 2 == 0 ? "permit" : "forbid",
                                i % 3 == 0 ? "long_one" : i % 3 == 1 ? "not long_one" : "of_item",
                                i)));
    assertAgrees(version, CompiledVersion.of(version), 300);
  }

  private static final int ITEMS = 200;

  /** Every item is of a class of its own, and each data set of its own bit or beyond. */
  private static final String ITEMS_VOCABULARY =
      "vocabulary v action access category stuff { "
          + many(ITEMS, " ", i -> "i" + i)
          + " } purpose research recipient university recipient has flag boolean"
          + " consent by subject lasting 12 months";

  private static PolicyVersion ofItems() {
    return version(
        ITEMS_VOCABULARY,
        many(
                ITEMS,
                "\n",
                i ->
                    """
                    rule p%d permit access of i%d
                      when data includes none { i%d, i%d } or recipient.flag
                    rule f%d forbid access of everything
                      when category is i%d and consent is refused
                    """
                        .formatted(i, i, (i + 1) % ITEMS, (i + 2) % ITEMS, i, i))
            + "\nrule few refer access of everything when data includes only { i1, i2, i3, i4 }");
  }

  @Test
  void hundredsOfClassesAndDataSets() {
    PolicyVersion version = ofItems();
    CompiledVersion compiled = CompiledVersion.of(version);
    assertAgrees(version, compiled, 200);
    Request one = new RandomRequests(version, Chance.of(1)).request();
    Request all = one.withItems(version.vocabulary().items());
    assertThat(compiled.decide(all).items()).isEqualTo(Interpreter.decide(version, all).items());
  }

  @Test
  void hundredsOfClassesInOneWord() {
    PolicyVersion version =
        version(
            ITEMS_VOCABULARY,
            many(
                30,
                "\n",
                i ->
                    "rule p%d permit access of i%d, i%d, i%d when consent is given or recipient.flag"
                        .formatted(i, i, 2 * i, 5 * i)));
    CompiledVersion compiled = CompiledVersion.of(version);
    RandomRequests random = new RandomRequests(version, Chance.of(2));
    for (int i = 0; i < 200; i++) {
      Request all = random.request().withItems(version.vocabulary().items());
      assertThat(compiled.decide(all).items()).isEqualTo(Interpreter.decide(version, all).items());
    }
  }
}

package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.random.Nodes;
import dev.remit.engine.random.RandomPolicies;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.source.Source;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.tree.Unit;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

/** Digests of random policies: the same exactly if the same is said. */
class VersionDigestProperties {

  @Property
  void layoutAndCommentsDoNotMatter(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    String text = text(seed, size);
    Random random = new Random(seed);
    StringBuilder other = new StringBuilder("# first\n");
    for (String line : text.split("\n", -1)) {
      other.append(" ".repeat(random.nextInt(9))).append(line);
      other.append(random.nextInt(3) == 0 ? " # \"a\" `comment`\n" : "\r\n");
    }
    assertThat(digests(units(other.toString()))).isEqualTo(digests(units(text)));
  }

  /** One character is another; if that says something else, the digest is another. */
  @Property
  void whatIsSaidMatters(@ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    String text = text(seed, size);
    Random random = new Random(seed);
    int at = random.nextInt(text.length());
    String letters = "abcdefghijklmnopqrstuvwxyz0123456789 ,<>=";
    String other =
        text.substring(0, at)
            + letters.charAt(random.nextInt(letters.length()))
            + text.substring(at + 1);
    Parsed parsed = Parser.parse(Source.of("other.remit", other));
    Assume.that(parsed.diagnostics().isEmpty());
    List<Unit> before = units(text);
    List<Unit> after = parsed.document().units();
    Assume.that(after.size() == before.size());
    assertThat(digests(after).equals(digests(before))).isEqualTo(Nodes.same(before, after));
  }

  private static String text(long seed, int size) {
    RandomPolicy policy = RandomPolicies.of(seed, size, With.EVERYTHING);
    StringBuilder text = new StringBuilder();
    policy.documents().forEach(document -> text.append(Formatter.format(document)).append('\n'));
    return text.toString();
  }

  private static List<Unit> units(String text) {
    Parsed parsed = Parser.parse(Source.of("all.remit", text));
    assertThat(parsed.diagnostics()).isEmpty();
    return parsed.document().units();
  }

  private static List<String> digests(List<Unit> units) {
    Unit.Vocabulary vocabulary =
        units.stream()
            .filter(Unit.Vocabulary.class::isInstance)
            .map(Unit.Vocabulary.class::cast)
            .findFirst()
            .orElseThrow();
    VersionDigest digest = new VersionDigest(vocabulary, List.of());
    return units.stream()
        .filter(Unit.Policy.class::isInstance)
        .map(policy -> digest.of((Unit.Policy) policy))
        .toList();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}

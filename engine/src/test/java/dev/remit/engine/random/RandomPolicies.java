package dev.remit.engine.random;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Document;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Random policy sets that have no errors: one vocabulary and one or two versions of one policy,
 * called {@code p}.
 */
public final class RandomPolicies {

  /** Which of the language's constructs may occur. */
  public enum With {
    EVERYTHING,
    /** No condition says {@code data includes}. */
    ITEMS_ALONE,
    /** Nothing that decides no request: neither examples nor guarantees. */
    RULES_ONLY
  }

  private RandomPolicies() {}

  /**
   * The policy set of a seed.
   *
   * @param size at least 1; vocabulary, number of rules and depth of conditions grow with it
   */
  public static RandomPolicy of(long seed, int size, With with) {
    Chance chance = Chance.of(seed);
    RandomVocabulary.Declared vocabulary = RandomVocabulary.of(size, chance);
    List<Unit> units = new ArrayList<>();
    units.add(vocabulary.unit());
    LocalDate from = LocalDate.of(2018, 1, 1);
    units.add(version("1", from, size, vocabulary.schema(), chance, with));
    if (chance.in100(15)) {
      LocalDate later = chance.oneOf(RandomLiterals.DATES);
      units.add(version("2", later, size, vocabulary.schema(), chance, with));
    }
    return new RandomPolicy(documents(chance.shuffled(units), chance), vocabulary.files());
  }

  /** All units in one file, or each in its own. */
  private static List<Document> documents(List<Unit> units, Chance chance) {
    if (chance.in100(50)) {
      return List.of(document("all.remit", units));
    }
    List<Document> documents = new ArrayList<>();
    for (Unit unit : units) {
      documents.add(document("file" + documents.size() + ".remit", List.of(unit)));
    }
    return documents;
  }

  private static Document document(String path, List<Unit> units) {
    return new Document(Source.of(path, ""), units, List.of());
  }

  private static Unit.Policy version(
      String name, LocalDate from, int size, Schema schema, Chance chance, With with) {
    RandomConditions conditions =
        new RandomConditions(schema, chance, true, with != With.ITEMS_ALONE);
    RandomRules rules = new RandomRules(schema, chance, conditions, Math.min(3, 1 + size / 3));
    RandomTerms names = new RandomTerms(chance);
    List<Item> items = new ArrayList<>();
    for (String define : names.names("d", chance.between(0, 1 + size / 3))) {
      items.add(rules.define(define));
    }
    if (chance.in100(60)) {
      items.add(rules.broadPermit("broad"));
    }
    List<String> ruleNames = names.names("r", chance.between(1, 1 + size));
    ruleNames.forEach(rule -> items.add(rules.rule(rule)));
    if (with != With.RULES_ONLY && chance.in100(20)) {
      items.add(rules.guarantee("g"));
      items.add(new RandomExamples(schema, chance, ruleNames).example());
    }
    return new Unit.Policy(
        Trees.name("p"),
        Trees.text(name),
        new Literal.DateLiteral(from, Span.NONE),
        chance.maybe(20, () -> Trees.text("a random policy")),
        Trees.name(schema.name()),
        chance.shuffled(items),
        Span.NONE);
  }
}

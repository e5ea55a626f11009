package dev.remit.policies;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An item with what the Department's tables say of it; blank where they do.
 *
 * @param handedOver whether it is of the kinds that went to immigration enforcement
 * @param counts whether it is no child's record
 */
record RealItem(
    Term item,
    String tier,
    String identifiability,
    String sensitivity,
    boolean suppliedToAll,
    boolean handedOver,
    boolean counts) {

  private static final Map<String, String> NO_ROW = Map.of();

  /**
   * An item of a vocabulary.
   *
   * @param rows the tables' rows by item
   */
  static RealItem of(Vocabulary vocabulary, Term item, Map<String, Map<String, String>> rows) {
    Map<String, String> row = rows.getOrDefault(item.name(), NO_ROW);
    Taxonomy categories = vocabulary.axis(Axis.CATEGORY);
    boolean counts = isAny(categories, item, List.of("aggregate"));
    return new RealItem(
        item,
        row.getOrDefault("tier_2012", counts ? "3" : ""),
        row.getOrDefault("identifiability_2018", ""),
        row.getOrDefault("sensitivity_2018", ""),
        row.getOrDefault("supplied", "").equals("default"),
        isAny(
            categories,
            item,
            List.of("name", "full_address", "postcode", "school", "nationality_data")),
        counts);
  }

  private static boolean isAny(Taxonomy categories, Term item, List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.of(categories.find(name).orElseThrow()))
        .anyMatch(category -> categories.isAtOrBelow(item, category));
  }
}

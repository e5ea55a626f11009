package dev.remit.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueTest {

  private static final List<String> COLUMNS =
      List.of("tier", "identifiability", "sensitivity", "supply");

  private final Vocabulary words = PolicyFolder.checked(PolicyFolder.files("npd")).vocabulary();
  private final Taxonomy categories = words.axis(Axis.CATEGORY);

  @Test
  void holdsAboutAHundredAndFiftyItems() {
    assertThat(words.items()).hasSizeBetween(140, 175);
  }

  @Test
  void classifiesItemsAsTheDepartmentDoes() {
    Map<String, Set<String>> expected = new TreeMap<>();
    Map<String, Set<String>> ours = new TreeMap<>();
    for (Map<String, String> row : SharedData.rows("npd-items.csv")) {
      String name = RealCatalogue.cell(row, "item");
      categories
          .find(name)
          .ifPresent(item -> {
            expected.put(name, new TreeSet<>(RealCatalogue.categories(row)));
            ours.put(name, classes(item));
          });
    }
    assertThat(expected).hasSizeGreaterThan(140);
    assertThat(ours).isEqualTo(expected);
  }

  @Test
  void keepsTheOdditiesOfTheTables() {
    assertThat(classesOf("PRU_Surname_SPR[yy]"))
        .contains("reidentification_risk", "other_sensitivity");
    assertThat(classesOf("UniquePropertyReferenceNumber_[term][yy]"))
        .contains("meaningful_identifier");
    assertThat(classesOf("AP_UPRN")).contains("instant_identifier");
    assertThat(classesOf("PAON_[term][yy]")).noneMatch(name -> name.startsWith("tier"));
    assertThat(classesOf("n_Census_CIN_ServiceProvision"))
        .containsExactlyInAnyOrder("tier_1", "safeguarding_data", "on_request");
  }

  @Test
  void leavesWhatNobodyClassifiedUnclassified() {
    for (String category : List.of("placement_reason", "nationality_data")) {
      for (Term item : categories.leaves(categories.find(category).orElseThrow())) {
        assertThat(classes(item)).as(item.name()).isEmpty();
      }
    }
  }

  private Set<String> classesOf(String item) {
    return classes(categories.find(item).orElseThrow());
  }

  /** The narrowest categories of an item that stand for a cell of the tables. */
  private Set<String> classes(Term item) {
    Set<String> classes = new TreeSet<>();
    for (Term parent : categories.parents(item)) {
      boolean stands =
          COLUMNS.stream()
              .anyMatch(
                  root -> categories.isAtOrBelow(parent, categories.find(root).orElseThrow()));
      if (stands) {
        classes.add(parent.name());
      }
    }
    return classes;
  }
}

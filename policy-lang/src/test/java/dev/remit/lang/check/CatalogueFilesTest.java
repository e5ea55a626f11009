package dev.remit.lang.check;

import static dev.remit.lang.check.Checking.POLICY;
import static dev.remit.lang.check.Checking.VOCABULARY;
import static dev.remit.lang.check.Checking.check;
import static dev.remit.lang.check.Checking.file;
import static dev.remit.lang.check.Checking.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What catalogues add to a vocabulary, and what they name. */
class CatalogueFilesTest {

  @Test
  void cataloguesAddItemsAndFactsOfDatasets() {
    var checked =
        check(
            file("v.remit", VOCABULARY + "catalogue \"items.yaml\""),
            file(
                "items.yaml",
                """
                items:
                  SURNAME: { categories: [identity, attainment], datasets: [census] }
                  Unclassified: []
                  AGE: { datasets: [other, census] }
                datasets:
                  census: { purposes: [research] }
                """),
            file("p.remit", POLICY + "rule r permit access of identity and attainment"));
    var set = checked.value().orElseThrow();
    var category = set.vocabulary().axis(Axis.CATEGORY);
    Term surname = category.find("SURNAME").orElseThrow();
    assertThat(category.parents(surname))
        .extracting(Term::name)
        .containsExactlyInAnyOrder("identity", "attainment");
    assertThat(category.find("Unclassified")).hasValueSatisfying(Term::isLeaf);
    assertThat(set.versions().getFirst().rules().getFirst().head().data().leaves())
        .containsExactly(surname);
    assertThat(set.vocabulary().datasets())
        .hasToString(
            "{census=Dataset[facts={dataset.purposes={ research }}, items=[SURNAME, AGE]],"
                + " other=Dataset[facts={}, items=[AGE]]}");
  }

  @Test
  void factsOfDatasetsAreReadAsRegistersAndRequestsAre() {
    var checked =
        check(
            file(
                "v.remit",
                VOCABULARY
                    + """
                    dataset has
                      owner text or none from catalogue
                      closed date or none from catalogue
                      keep months from catalogue
                    catalogue "items.yaml"
                    """),
            file(
                "items.yaml",
                """
                datasets:
                  bare: { owner: none, closed: none }
                  empty: { owner: null, closed: ~ }
                  quoted: { owner: "none", closed: 2020-02-29, keep: 2 years }
                """));
    Map<String, Map<Fact, Value>> facts = new LinkedHashMap<>();
    checked
        .value()
        .orElseThrow()
        .vocabulary()
        .datasets()
        .forEach((id, dataset) -> facts.put(id, dataset.facts()));
    assertThat(facts)
        .hasToString(
            "{bare={dataset.owner=none, dataset.closed=none},"
                + " empty={dataset.owner=none, dataset.closed=none},"
                + " quoted={dataset.owner=\"none\", dataset.closed=2020-02-29,"
                + " dataset.keep=24 months}}");
  }

  @Test
  void whatACatalogueNamesMustBeDeclared() {
    var checked =
        check(
            file("v.remit", VOCABULARY + "catalogue \"items.yaml\""),
            file(
                "items.yaml",
                """
                items:
                  SURNAME: [identiy]
                  ks2: [identity]
                datasets:
                  census: { purposes: [resarch], purpose: [research] }
                """));
    assertThat(lines(checked))
        .containsExactly(
            "R0107 | `identiy` is not a category of the vocabulary | did you mean `identity`?",
            "R0101 | `ks2` is already a category | give one of them another name",
            "R0604 | `resarch` is not a purpose | did you mean `research`?",
            "R0104 | `dataset.purpose` is not a fact | did you mean `purposes`?");
  }

  @Test
  void itemsOfABrokenCatalogueAreNotUnknown() {
    var checked =
        check(
            file("v.remit", VOCABULARY + "catalogue \"items.yaml\""),
            file("p.remit", POLICY + "rule r permit access of SURNAME to compny"));
    assertThat(checked.diagnostics())
        .extracting(d -> d.code().id())
        .containsExactly("R0107", "R0114");
  }
}

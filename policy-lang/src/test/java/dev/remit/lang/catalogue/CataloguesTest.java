package dev.remit.lang.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remit.lang.catalogue.Catalogue.Entry;
import dev.remit.lang.catalogue.Catalogue.Located;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CataloguesTest {

  private final List<Diagnostic> sink = new ArrayList<>();

  @Test
  void readsYaml() {
    Catalogue catalogue =
        read(
            "c.yaml",
            """
            items:
              SURNAME: [identifying, sensitive]
              UPN_ex[yy]:
                title: Former pupil number
                categories:
                  - identifying
                datasets: [ks4, ks2]
              unclassified:
            datasets:
              ks4: {owner: department, since: 2002-01-01}
            """);
    assertThat(sink).isEmpty();
    assertThat(show(catalogue))
        .containsExactly(
            "SURNAME@2 identifying@2 sensitive@2",
            "UPN_ex[yy]@3 'Former pupil number' identifying@6",
            "unclassified@8");
    assertThat(catalogue.items())
        .extracting(Entry::datasets)
        .containsExactly(List.of(), List.of("ks4", "ks2"), List.of());
    assertThat(catalogue.datasets())
        .singleElement()
        .satisfies(dataset -> {
          assertThat(dataset.id()).isEqualTo("ks4");
          assertThat(dataset.facts().entries())
              .extracting(fact -> fact.key())
              .containsExactly("owner", "since");
        });
  }

  @Test
  void readsJson() {
    assertThat(show(read("c.json", "{\"items\": {\"a\": [\"b\"]}}"))).containsExactly("a@1 b@1");
  }

  @Test
  void readsCsv() {
    Catalogue catalogue =
        read(
            "c.csv",
            """
            dataset,item,title,sensitivity,level
            KS4,SURNAME,"Name, last",E,1
            KS4; KS2, UPN , ,"D; special",

            ,"A ""quoted"" one",,,
            """);
    assertThat(sink).isEmpty();
    assertThat(show(catalogue))
        .containsExactly(
            "SURNAME@2 'Name, last' E|sensitivity_E@2 1|level_1@2",
            "UPN@3 D|sensitivity_D@3 special|sensitivity_special@3",
            "A \"quoted\" one@5");
    assertThat(catalogue.items())
        .extracting(Entry::datasets)
        .containsExactly(List.of("KS4"), List.of("KS4", "KS2"), List.of());
    Entry upn = catalogue.items().get(1);
    assertThat(upn.span().text()).isEqualTo("UPN");
    assertThat(upn.categories().getFirst().span().text()).isEqualTo("\"D; special\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndingsWillDo(String ending) {
    Catalogue catalogue = read("c.csv", "item,c" + ending + "a,1" + ending + "b,2" + ending);
    assertThat(sink).isEmpty();
    assertThat(catalogue.items()).extracting(Entry::name).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c.csv  | ''                   | R0511 | 1:1 | this catalogue is empty
          c.csv  | name,c               | R0511 | 1:1 | no column is named `item`
          c.csv  | item,,c              | R0511 | 1:6 | a column has no name
          c.csv  | item,c,c             | R0511 | 1:8 | column `c` occurs twice
          c.csv  | item,c⏎a             | R0512 | 2:1 | this row has 1 cell, the header has 2 cells
          c.csv  | item,c⏎a,b,c         | R0512 | 2:1 | this row has 3 cells, the header has 2 cells
          c.csv  | item,c⏎a,1⏎a,2       | R0515 | 3:1 | `a` is listed twice
          c.csv  | item,c⏎ ,1           | R0514 | 2:2 | the name of an item is blank
          c.yaml | 'items: {a: {datasets: [" "]}}' | R0514 | 1:24 | the id of a dataset is blank
          c.yaml | 'datasets: {"": {}}' | R0514 | 1:12 | the id of a dataset is blank
          c.yaml | 'items: {a: {datasets: ks4}}' | R0506 | 1:23 | `datasets` must be a list, not a text
          c.csv  | item,c⏎a`b,1         | R0514 | 2:1 | the name of an item holds a backtick or a line break
          c.csv  | item,c⏎"a⏎b",1       | R0514 | 2:1 | the name of an item holds a backtick or a line break
          c.csv  | item,c⏎"a"b,1        | R0510 | 2:4 | this is not valid CSV
          c.csv  | item,c⏎a,"1          | R0510 | 2:4 | this is not valid CSV
          c.yaml | 'items: [a]'         | R0506 | 1:8 | `items` must be a mapping (`key: value`), not a list
          c.yaml | 'itmes: {a: [b]}'    | R0505 | 1:1 | `itmes` means nothing here
          c.yaml | 'items: {a: b}'      | R0506 | 1:12 | `a` must be a list, not a text
          c.yaml | 'items: {a: [b, [c]]}' | R0506 | 1:16 | a category must be a text, not a list
          c.yaml | 'items: {a: {titel: b}}' | R0505 | 1:13 | `titel` means nothing here
          c.yaml | 'items: {"": [b]}'   | R0514 | 1:9 | the name of an item is blank
          c.yaml | 'items: {a: [b], a: [c]}' | R0503 | 1:17 | `a` occurs twice here
          c.yaml | 'datasets: {ks4: 2}' | R0506 | 1:17 | `ks4` must be a mapping (`key: value`), not a number
          c.yaml | '- a'                | R0506 | 1:1 | a catalogue must be a mapping (`key: value`), not a list
          c.xls  | 'x'                  | R0513 | 1:1 | `c.xls` is not a kind of catalogue
          """)
  void reportsWhatIsWrongAndWhere(
      String path, String text, String code, String place, String message) {
    read(path, text.replace('⏎', '\n'));
    assertThat(sink)
        .singleElement()
        .satisfies(found -> {
          assertThat(found.message()).isEqualTo(message);
          assertThat(found.code().id()).isEqualTo(code);
          assertThat(found.span()).hasToString(path + ":" + place);
        });
  }

  @Test
  void reportsEveryWrongRowUpToALimit() {
    read("c.csv", "item,c\na\nb\nc,1\nd\n");
    assertThat(sink).extracting(found -> found.span().line()).containsExactly(2, 3, 5);
    sink.clear();
    read("c.csv", "item,c\n" + "a\n".repeat(1_000_000));
    assertThat(sink).hasSizeLessThan(200);
  }

  @Test
  void refusesWhatIsTooBig() {
    read("c.csv", "item,c\na," + "x".repeat(10_001) + "\n");
    StringBuilder rows = new StringBuilder("item,c\n");
    for (int i = 0; i <= 100_000; i++) {
      rows.append('i').append(i).append(",x\n");
    }
    assertThat(read("c.csv", rows.toString()).items()).hasSize(100_000);
    assertThat(sink)
        .extracting(Diagnostic::code)
        .containsExactly(Code.CATALOGUE_TOO_BIG, Code.CATALOGUE_TOO_BIG);
    read("c.csv", "item,c\n" + "x".repeat(201) + ",1\n");
    assertThat(sink.getLast().code()).isEqualTo(Code.CATALOGUE_NAME);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, ' ', '\n', '\r', '\t', '"', ',', ';', 'a'})
  void eightMegabytesOfAnythingAreReadQuickly(int character) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> read("c.csv", "item\n" + Character.toString(character).repeat(8_000_000)));
  }

  @Test
  void loadsTheRealCatalogueInWellUnderASecond() throws IOException {
    Path csv = Path.of(System.getProperty("remit.root")).resolve("../shared/data/npd-items.csv");
    assumeTrue(Files.exists(csv), "the real catalogue is not beside the repository: " + csv);
    SourceFile file = new SourceFile("npd-items.csv", Files.readAllBytes(csv));
    Catalogues.read(file, sink); // the first reading loads the classes
    Catalogue catalogue =
        Assertions.assertTimeout(Duration.ofSeconds(1), () -> Catalogues.read(file, sink));
    assertThat(sink).isEmpty();
    assertThat(catalogue.items()).hasSize(1490);
    assertThat(catalogue.items().getFirst().categories())
        .extracting(category -> category.alternatives().getLast())
        .containsExactly(
            "supplied_on_request", "tier_2012_1", "identifiability_2018_2", "sensitivity_2018_E");
  }

  private Catalogue read(String path, String text) {
    return Catalogues.read(new SourceFile(path, text.getBytes(StandardCharsets.UTF_8)), sink);
  }

  private static List<String> show(Catalogue catalogue) {
    return catalogue.items().stream()
        .map(item ->
            item.name()
                + "@"
                + item.span().line()
                + item.title().map(title -> " '" + title + "'").orElse("")
                + item.categories().stream()
                    .map(CataloguesTest::show)
                    .collect(Collectors.joining()))
        .toList();
  }

  private static String show(Located category) {
    assertThat(category.alternatives().getFirst()).isEqualTo(category.text());
    return " " + String.join("|", category.alternatives()) + "@" + category.span().line();
  }
}

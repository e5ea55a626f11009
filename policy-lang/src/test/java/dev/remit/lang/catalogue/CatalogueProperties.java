package dev.remit.lang.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CatalogueProperties {

  private static final String YAML =
      """
      items:
        SURNAME: [identifying, sensitive]
        upn:
          title: "Pupil: number"
          categories: [identifying]
      datasets:
        ks4: {owner: department}
      """;
  private static final String CSV =
      """
      dataset,item,title,level
      KS4,SURNAME,"Name, last",1
      KS4,UPN,,"2;3"
      """;

  @Property(tries = 2000)
  void anyBytesAreReadOrReported(@ForAll byte[] bytes) {
    for (String path : List.of("c.yaml", "c.json", "c.csv")) {
      List<Diagnostic> sink = new ArrayList<>();
      Catalogue catalogue = Catalogues.read(new SourceFile(path, bytes), sink);
      checkNames(catalogue);
      checkLabels(sink);
    }
  }

  @Property(tries = 5000)
  void aDamagedCatalogueIsReadOrReported(
      @ForAll boolean csv,
      @ForAll @IntRange(max = 150) int from,
      @ForAll @IntRange(max = 4) int deleted,
      @ForAll("pieces") String inserted) {
    String whole = csv ? CSV : YAML;
    int start = Math.min(from, whole.length());
    int end = Math.min(start + deleted, whole.length());
    String text = whole.substring(0, start) + inserted + whole.substring(end);
    List<Diagnostic> sink = new ArrayList<>();
    checkNames(read(csv ? "c.csv" : "c.yaml", text, sink));
    checkLabels(sink);
  }

  @Property(tries = 2000)
  void cellsKnowTheirPlaces(@ForAll("rows") List<List<String>> rows) {
    StringBuilder text = new StringBuilder("item,a,b\n");
    rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
    Catalogue catalogue = read("c.csv", text.toString(), new ArrayList<>());
    assertThat(catalogue.items())
        .allSatisfy(item -> {
          assertThat(plain(item.span().text())).isEqualTo(item.name());
          assertThat(item.categories())
              .allSatisfy(c -> assertThat(plain(c.span().text())).isEqualTo(c.text()));
        });
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "", ",", "\"", "\n", ":", " ", "- ", "[", "]", "{", "}", "&a", "*a", "!", "`", "\t",
            "#", "é", "😀", "\u0000", "\r", ";", "'")
        .list()
        .ofMaxSize(3)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> cell =
        Arbitraries.of(
            "x", "y z", " x", "x ", "  ", "", "\"q\"", "\" q\"", "\"q,r\"", " \"q\" ", "é😀");
    return cell.list().ofSize(3).list().ofMaxSize(5);
  }

  private static void checkNames(Catalogue catalogue) {
    assertThat(catalogue.items())
        .allSatisfy(item -> assertThat(item.name()).isNotBlank().doesNotContain("`", "\n", "\r"));
    assertThat(catalogue.items().stream().map(Catalogue.Entry::name)).doesNotHaveDuplicates();
  }

  private static void checkLabels(List<Diagnostic> sink) {
    assertThat(sink).allSatisfy(found -> assertThat(found.label()).isPresent());
  }

  private static String plain(String cell) {
    return cell.replace("\"", "").strip();
  }

  private static Catalogue read(String path, String text, List<Diagnostic> sink) {
    return Catalogues.read(new SourceFile(path, text.getBytes(StandardCharsets.UTF_8)), sink);
  }
}

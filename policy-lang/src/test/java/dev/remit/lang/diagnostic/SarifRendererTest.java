package dev.remit.lang.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifRendererTest {

  private static final Source SOURCE = Source.of("my policies/2018.remit", "to 😀 x\nfor y\n");
  private static final List<Diagnostic> DIAGNOSTICS =
      List.of(
          new Diagnostic(
              Code.UNUSED_TERM, "unused", new Span(SOURCE, 6, 13), Optional.empty(), List.of()),
          new Diagnostic(
              Code.UNKNOWN_TERM,
              "`x` is not a recipient",
              new Span(SOURCE, 6, 7),
              Optional.of("did you mean `y`?"),
              List.of(
                  new Diagnostic.Note("declared in", Optional.of(new Span(SOURCE, 12, 13))),
                  new Diagnostic.Note("a note without a place", Optional.empty()))));

  private final JsonNode log = JsonMapper.shared().readTree(SarifRenderer.render(DIAGNOSTICS));
  private final JsonNode run = log.at("/runs/0");

  /** The properties that the standard requires (SARIF 2.1.0, sections 3.13 to 3.49). */
  @Test
  void hasWhatTheStandardRequires() {
    assertThat(log.at("/version").stringValue()).isEqualTo("2.1.0");
    assertThat(URI.create(log.at("/$schema").stringValue()).isAbsolute()).isTrue();
    assertThat(log.at("/runs").size()).isEqualTo(1);
    assertThat(run.at("/tool/driver/name").stringValue()).isEqualTo("remit");
    assertThat(run.at("/columnKind").stringValue()).isEqualTo("utf16CodeUnits");
    JsonNode rules = run.at("/tool/driver/rules");
    assertThat(rules.size()).isEqualTo(2);
    for (JsonNode rule : rules) {
      assertThat(rule.at("/id").stringValue()).matches("R[0-9]{4}");
      assertThat(rule.at("/shortDescription/text").stringValue()).isNotBlank();
      assertThat(rule.at("/defaultConfiguration/level").stringValue()).isIn("error", "warning");
      assertThat(rule.at("/helpUri").stringValue())
          .isEqualTo("docs/diagnostics/" + rule.at("/id").stringValue() + ".md");
    }
    for (JsonNode result : run.at("/results")) {
      assertThat(result.at("/message/text").stringValue()).isNotBlank();
      assertThat(result.at("/level").stringValue()).isIn("error", "warning", "note", "none");
      assertThat(rules.get(result.at("/ruleIndex").intValue()).at("/id"))
          .isEqualTo(result.at("/ruleId"));
      assertThat(result.at("/locations").size()).isEqualTo(1);
    }
  }

  @Test
  void placesAreInUtf16UnitsAndPathsAreReferences() {
    JsonNode place = run.at("/results/1/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").stringValue())
        .isEqualTo("my%20policies/2018.remit");
    assertThat(place.at("/region").toString())
        .isEqualTo("{\"startLine\":1,\"startColumn\":7,\"endLine\":1,\"endColumn\":8}");
    assertThat(run.at("/results/0/locations/0/physicalLocation/region").toString())
        .isEqualTo("{\"startLine\":1,\"startColumn\":7,\"endLine\":2,\"endColumn\":6}");
  }

  @Test
  void notesAreRelatedLocations() {
    assertThat(run.at("/results/0").has("relatedLocations")).isFalse();
    JsonNode related = run.at("/results/1/relatedLocations");
    assertThat(related.get(0).at("/physicalLocation/region/startLine").intValue()).isEqualTo(2);
    assertThat(related.get(0).at("/message/text").stringValue()).isEqualTo("declared in");
    assertThat(related.get(1).has("physicalLocation")).isFalse();
  }

  @Test
  void aPathMayHoldAnything() {
    Span span = new Span(Source.of("a:b\"%?#é\\.remit", "x"), 0, 1);
    Diagnostic odd = new Diagnostic(Code.NOT_UTF8, "m", span, Optional.empty(), List.of());
    JsonNode uri =
        JsonMapper.shared()
            .readTree(SarifRenderer.render(List.of(odd)))
            .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
    assertThat(URI.create(uri.stringValue()).getPath()).isEqualTo("./a:b\"%?#é\\.remit");
  }

  @Test
  void nothingFoundIsARunWithoutResults() {
    JsonNode clean = JsonMapper.shared().readTree(SarifRenderer.render(List.of()));
    assertThat(clean.at("/runs/0/results").isArray()).isTrue();
    assertThat(clean.at("/runs/0/results").isEmpty()).isTrue();
  }

  @Test
  void jsonHoldsTheSameForOtherPrograms() {
    JsonNode all = JsonMapper.shared().readTree(JsonRenderer.render(DIAGNOSTICS));
    assertThat(all.get(1).toString())
        .isEqualTo(
            """
            {"code":"R0107","severity":"error","message":"`x` is not a recipient",\
            "place":{"path":"my policies/2018.remit","line":1,"column":7,"endLine":1,"endColumn":8},\
            "label":"did you mean `y`?","notes":[{"text":"declared in",\
            "place":{"path":"my policies/2018.remit","line":2,"column":5,"endLine":2,"endColumn":6}},\
            {"text":"a note without a place"}]}\
            """);
    assertThat(all.get(0).has("label")).isFalse();
    assertThat(JsonRenderer.render(List.of())).isEqualToIgnoringWhitespace("[]");
  }
}

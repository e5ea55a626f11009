package dev.remit.lang.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextRendererTest {

  private final TextRenderer plain = TextRenderer.plain();

  @Test
  void hasTheFormOfTheDesign() {
    Span declared = new Span(Source.of("vocabulary.remit", "\n".repeat(30) + "recipient"), 30, 39);
    String text = "\n".repeat(13) + "  to universty, charity\n";
    Diagnostic diagnostic =
        new Diagnostic(
            Code.UNKNOWN_TERM,
            "`universty` is not a recipient",
            span("2018-five-safes.remit", text, "universty"),
            Optional.of("did you mean `university`?"),
            List.of(new Diagnostic.Note("recipients are declared in", Optional.of(declared))));
    assertThat(plain.render(diagnostic))
        .isEqualTo(
            """
            error[R0107]: `universty` is not a recipient
              --> 2018-five-safes.remit:14:6
               |
            14 |   to universty, charity
               |      ^^^^^^^^^ did you mean `university`?
               |
               = recipients are declared in vocabulary.remit:31
            """);
  }

  @Test
  void summarises() {
    Diagnostic error = at("a", "a");
    Diagnostic warning =
        new Diagnostic(Code.UNUSED_TERM, "m", error.span(), Optional.empty(), List.of());
    assertThat(TextRenderer.summary(List.of(error, warning, error)))
        .isEqualTo("2 errors, 1 warning");
    assertThat(TextRenderer.summary(List.of(warning, warning))).isEqualTo("2 warnings");
    assertThat(plain.render(List.of(error)))
        .isEqualTo(
            """
            error[R0001]: m
             --> p:1:1
              |
            1 | a
              | ^ l

            1 error
            """);
    assertThat(plain.render(List.of())).isEmpty();
  }

  @Test
  void showsTabsAsFourSpacesAndCountsWideCharacters() {
    assertThat(plain.render(at("\tto 大学 e\u0301 x y", "x")))
        .contains("1 |     to 大学 e\u0301 x y\n  | " + " ".repeat(14) + "^ l\n");
    assertThat(plain.render(at("a 大学 b", "大学"))).contains("  |   ^^^^ l\n");
  }

  @Test
  void showsTheFirstLineOfALongPlace() {
    assertThat(plain.render(at("a (b\r\nc) d", "(b\r\nc)"))).contains("1 | a (b\n  |   ^^ l\n");
  }

  @Test
  void showsTheEndOfAFile() {
    assertThat(plain.render(at(new Span(Source.of("p", "a\n"), 2, 2)))).contains("2 |\n  | ^ l\n");
    assertThat(plain.render(at(new Span(Source.of("p", "ab"), 2, 2))))
        .contains("1 | ab\n  |   ^ l\n");
  }

  @Test
  void aFileWithoutTextIsNotExcerpted() {
    assertThat(plain.render(at(new Span(Source.of("p", ""), 0, 0))))
        .isEqualTo("error[R0001]: m\n--> p\n = l\n");
    assertThat(plain.render(at(Span.NONE))).isEqualTo("error[R0001]: m\n = l\n");
  }

  @Test
  void cutsALongLineAroundThePlace() {
    String text = "x".repeat(500) + "HERE" + "y".repeat(500);
    assertThat(plain.render(at(text, "HERE")))
        .contains("1 | …" + "x".repeat(40) + "HERE" + "y".repeat(56) + "…\n")
        .contains("  | " + " ".repeat(41) + "^^^^ l\n");
    assertThat(plain.render(at(text, text))).contains("  | " + "^".repeat(100) + " l\n");
  }

  @Test
  void neutralisesCharactersThatControlATerminal() {
    String text = "a \u001b[31m \u202E b";
    assertThat(plain.render(at(text, "b"))).doesNotContain("\u001b", "\u202E");
    Diagnostic hostile =
        new Diagnostic(Code.NOT_UTF8, "`" + text + "`", Span.NONE, Optional.of(text), List.of());
    assertThat(plain.render(hostile)).doesNotContain("\u001b", "\u202E");
  }

  @Test
  void coloursChangeNothingElse() {
    Diagnostic diagnostic = at("a b c", "b");
    String coloured = TextRenderer.coloured().render(diagnostic);
    assertThat(coloured).contains("\u001b[1;31merror[R0001]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain.render(diagnostic));
  }

  @Property(tries = 5000)
  void anyPlaceOfAnyTextCanBeShown(
      @ForAll String text, @ForAll @IntRange(max = 300) int a, @ForAll @IntRange(max = 300) int b) {
    int start = Math.min(Math.min(a, b), text.length());
    int end = Math.min(Math.max(a, b), text.length());
    assertThat(TextRenderer.plain().render(at(new Span(Source.of("p", text), start, end))))
        .startsWith("error[R0001]: m\n");
  }

  private static Diagnostic at(String text, String place) {
    return at(span("p", text, place));
  }

  private static Diagnostic at(Span span) {
    return new Diagnostic(Code.NOT_UTF8, "m", span, Optional.of("l"), List.of());
  }

  private static Span span(String path, String text, String place) {
    int start = text.indexOf(place);
    return new Span(Source.of(path, text), start, start + place.length());
  }
}

package dev.remit.lang.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code has a case that shows it and a page that explains it. */
class DiagnosticPagesTest {

  private static final Path ROOT = Path.of(System.getProperty("remit.root"));
  private static final Path PAGES = ROOT.resolve("docs/diagnostics");

  @ParameterizedTest
  @EnumSource
  void aCodeHasAPage(Code code) throws IOException {
    List<String> page = Files.readAllLines(PAGES.resolve(code.id() + ".md"));
    assertThat(page.getFirst()).isEqualTo("# " + code.id() + ": " + code.summary());
    assertThat(Files.readString(PAGES.resolve("README.md")))
        .contains("| [" + code.id() + "](" + code.id() + ".md) | " + code.summary() + " |");
  }

  @Test
  void aPageHasACode() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(
              pages.map(page -> page.getFileName().toString()).filter(p -> !p.equals("README.md")))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Code.values()).map(code -> code.id() + ".md").toList());
    }
  }

  @Test
  void aCodeHasACaseAndItsPageShowsOne() throws IOException {
    List<String> shown = shown();
    assertThat(Code.values())
        .allSatisfy(code -> {
          String page = Files.readString(PAGES.resolve(code.id() + ".md"));
          String example = page.split("```", -1)[1].substring("text\n".length());
          assertThat(example).contains("[" + code.id() + "]");
          assertThat(shown).anySatisfy(all -> assertThat(all).contains(example));
        });
  }

  private static List<String> shown() throws IOException {
    List<String> shown = new ArrayList<>();
    // Registers, Rego policies and requests are read by the engine, whose tests run its cases.
    for (String module : List.of("policy-lang", "engine")) {
      for (GoldenCase golden :
          GoldenCase.below(ROOT.resolve(module).resolve("src/test/resources/golden"))) {
        shown.add(golden.expected().getOrDefault("diagnostics.txt", ""));
      }
    }
    return shown;
  }
}

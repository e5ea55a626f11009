package dev.remit.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ParserTest {

  static String fixture(String name) {
    try (InputStream in =
        Objects.requireNonNull(ParserTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Parsed parse(String text) {
    return Parser.parse(Source.of("a.remit", text));
  }

  @Test
  void readsTheVocabularyAndThePolicyOfTheDesign() {
    Parsed vocabulary = parse(fixture("npd-vocabulary.remit"));
    assertThat(vocabulary.diagnostics()).isEmpty();
    assertThat(vocabulary.document().units()).hasSize(1);
    Parsed policy = parse(fixture("npd-2018.2.remit"));
    assertThat(policy.diagnostics()).isEmpty();
    assertThat(policy.document().units()).hasSize(1);
  }
}

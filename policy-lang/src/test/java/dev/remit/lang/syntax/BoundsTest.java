package dev.remit.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Large and deep texts are read, or refused, in time and memory in proportion to their length. */
class BoundsTest {

  private static final int SIZE = 8 * 1024 * 1024;
  private static final String VOCABULARY = "vocabulary v\n";
  private static final String POLICY = "policy p version \"1\" in force from 2018-01-01 uses v\n";

  static Stream<String> longTexts() {
    return Stream.of(
        filled("", " "),
        filled("", "x"),
        filled("", "1"),
        filled("", "("),
        filled("", "\""),
        filled("", "`"),
        filled("", "'"),
        filled("", "\u201c"),
        filled("", "\u00e9"),
        filled("", "# \u00e9\u2265"),
        filled("", "@ "),
        filled("", "/*"),
        filled("/*", "*"),
        filled("", "#\n"),
        filled(VOCABULARY, "} "),
        filled(VOCABULARY, "category "),
        filled(VOCABULARY, "rule a permit b of c\n"),
        filled(VOCABULARY + "recipient has a ", "set of "),
        filled(VOCABULARY + "recipient has", "\na b"),
        filled(VOCABULARY + "purpose x { ", "a "),
        filled(POLICY, "rule a permit b of c\n"),
        filled(POLICY, "rule a permitt b of c\n"),
        filled(POLICY, "rule "),
        filled(POLICY + "rule a permit b of c", ",c"),
        filled(POLICY + "rule a permit b of c", " to c"),
        filled(POLICY + "define a: ", "not "),
        filled(POLICY + "define a: ", "()"),
        filled(POLICY + "define a: b", " or c and d"),
        filled(POLICY + "define a: b", " + 1 month"),
        filled(POLICY + "define a: b includes", " all"),
        filled(POLICY + "define a: b is in { c", ", c"),
        filled(POLICY + "define a: ", "1-1-1"),
        filled(POLICY + "define a: ", "=="),
        filled(POLICY + "example \"\" request a of b", " expect denied"),
        filled(POLICY + "example \"\" request a of b expect denied", " denied"));
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void readsOrRefusesEightMebibytesOfAnything(String text) {
    assertThat(ParserTest.parse(text).diagnostics())
        .hasSizeLessThanOrEqualTo(Parser.MOST_DIAGNOSTICS);
  }

  @Test
  void readsAsManyWordsAsAreAllowed() {
    String start = VOCABULARY + "purpose x { ";
    String terms = "a ".repeat(Tokens.MOST_TOKENS - 6);
    assertThat(ParserTest.parse(start + terms + "}").diagnostics()).isEmpty();
    assertThat(ParserTest.parse(start + terms + "a }").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(Code.FILE_TOO_LARGE);
  }

  @Test
  void readsAHundredBracketsAndRefusesMore() {
    assertThat(ParserTest.parse(nested("(", ")", 100)).diagnostics()).isEmpty();
    for (int depth : new int[] {101, 10_000, 200_000}) {
      assertThat(ParserTest.parse(nested("(", ")", depth)).diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly(Code.TOO_DEEP);
    }
  }

  @Test
  void countsNotsAndShiftsAsNesting() {
    assertThat(ParserTest.parse(nested("not ", "", 100)).diagnostics()).isEmpty();
    assertThat(ParserTest.parse(nested("not ", "", 101)).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(Code.TOO_DEEP);
    assertThat(ParserTest.parse(nested("not (", ")", 50)).diagnostics()).isEmpty();
    assertThat(ParserTest.parse(nested("not (", ")", 51)).diagnostics()).hasSize(1);
    assertThat(ParserTest.parse(shifted(100)).diagnostics()).isEmpty();
    assertThat(ParserTest.parse(shifted(101)).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(Code.TOO_DEEP);
  }

  @Test
  void reportsAHundredMistakesAndSaysHowManyMoreThereAre() {
    var diagnostics =
        ParserTest.parse(POLICY + "rule a permitt b of c\n".repeat(5000)).diagnostics();
    assertThat(diagnostics).hasSize(100);
    assertThat(diagnostics.getLast().notes().getLast().text())
        .isEqualTo("there are 4900 more problems in a.remit; mend these first");
  }

  private static String nested(String open, String close, int depth) {
    return POLICY + "define a: " + open.repeat(depth) + "b" + close.repeat(depth);
  }

  private static String shifted(int count) {
    return POLICY + "define a: b" + " + 1 month".repeat(count) + " = c";
  }

  private static String filled(String start, String repeated) {
    return start + repeated.repeat((SIZE - start.length()) / repeated.length());
  }
}

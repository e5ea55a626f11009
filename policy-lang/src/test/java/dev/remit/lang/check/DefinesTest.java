package dev.remit.lang.check;

import static dev.remit.lang.check.Checking.lines;
import static dev.remit.lang.check.Checking.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Defines that refer to defines: in circles, deeply, and in great number. */
class DefinesTest {

  @Test
  void aCycleIsShownWhole() {
    var checked =
        policy(
            "define a: b and recipient.trained define b: c define c: not a define d: a\n"
                + "rule r permit access of ks2 when a or d");
    assertThat(checked.diagnostics()).hasSize(1);
    assertThat(checked.diagnostics().getFirst().notes())
        .extracting(Diagnostic.Note::text)
        .containsExactly("`a` refers to `b` in", "`b` refers to `c` in", "`c` refers to `a` in");
  }

  @Test
  void manyCyclesAreReportedInTime() {
    String defines =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "define d" + i + ": d" + (i + 1) + " or d" + i / 2 + " or d0\n")
            .collect(Collectors.joining());
    assertThat(policy(defines).diagnostics())
        .hasSizeBetween(2, 100)
        .extracting(Diagnostic::code)
        .contains(Code.CYCLIC_DEFINES, Code.UNKNOWN_DEFINE);
  }

  @Test
  void definesReferToDefinesAHundredDeep() {
    assertThat(policy(chain(100)).value()).isPresent();
    assertThat(lines(policy(chain(101))))
        .containsExactly(
            "R0112 | `d101` refers to defines more than 100 deep | say it with fewer defines inside"
                + " defines");
  }

  @Test
  void aLongChainOfDefinesIsRefusedInTime() {
    Assertions.assertThatCode(() -> assertThat(policy(chain(10_000)).diagnostics()).hasSize(1))
        .doesNotThrowAnyException();
  }

  /** {@code d1} is a fact, each other define the one before it, and a rule needs the last. */
  private static String chain(int length) {
    return IntStream.rangeClosed(2, length)
        .mapToObj(i -> "define d" + i + ": d" + (i - 1) + "\n")
        .collect(
            Collectors.joining(
                "",
                "define d1: recipient.trained\n",
                "rule r permit access of ks2 when d" + length));
  }

  @Test
  void definesInsideConditionsNestTwoHundredAndFiftyDeepInAll() {
    String deep = "not (".repeat(30) + "x" + ")".repeat(30);
    String defines =
        IntStream.rangeClosed(2, 90)
            .mapToObj(i -> "define d" + i + ": " + deep.replace("x", "d" + (i - 1)) + "\n")
            .collect(Collectors.joining("", "define d1: recipient.trained\n", ""));
    var checked = policy(defines + "rule r permit access of ks2 when d90");
    assertThat(checked.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(Code.CONDITION_TOO_DEEP);
  }
}

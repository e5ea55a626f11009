package dev.remit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatioTest {

  @Test
  void relativeErrorsAddUpAsSquares() {
    Ratio ratio = Ratio.of(20, 0.6, 10, 0.4);
    assertThat(ratio.value()).isEqualTo(2);
    // 3 % and 4 % make 5 %.
    assertThat(ratio.error()).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void numbersHaveThreeDigitsAndNoExponent() {
    assertThat(Ratio.of(1, Double.NaN, 3, Double.NaN)).hasToString("0.333");
    assertThat(new Ratio(12.34, 0.5)).hasToString("12.3 ± 0.500");
    assertThat(Ratio.shown(1_234_567)).isEqualTo("1,234,567");
    assertThat(Ratio.shown(0)).isEqualTo("0");
    assertThat(Ratio.shown(Double.NaN)).isEqualTo("-");
  }

  @Test
  void tablesLineUp() {
    assertThat(new Table("Times", "who", "time").row("remit", "1 ns").toString())
        .isEqualTo(
            """
            ### Times

            | who   | time |
            | ----- | ---- |
            | remit | 1 ns |

            """);
  }
}

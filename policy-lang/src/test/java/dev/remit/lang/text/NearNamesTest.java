package dev.remit.lang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {

  private static final List<String> RECIPIENTS =
      List.of("university", "charity", "company", "data_broker", "press");

  @Test
  void findsAMissingASwappedAndAWrongLetter() {
    assertThat(NearNames.nearest("universty", RECIPIENTS)).contains("university");
    assertThat(NearNames.nearest("cahrity", RECIPIENTS)).contains("charity");
    assertThat(NearNames.nearest("comqany", RECIPIENTS)).contains("company");
    assertThat(NearNames.nearest("databroker", RECIPIENTS)).contains("data_broker");
  }

  @Test
  void differenceOfCaseIsNearest() {
    assertThat(NearNames.nearest("SURNAME", List.of("surnames", "Surname"))).contains("Surname");
    assertThat(NearNames.nearest("a", List.of("b", "A"))).contains("A");
  }

  @Test
  void prefersTheNearerThenTheFirstInOrder() {
    assertThat(NearNames.nearest("abcdef", List.of("abcdxy", "abcdeg"))).contains("abcdeg");
    assertThat(NearNames.nearest("abcd", List.of("abcz", "abcx"))).contains("abcx");
  }

  @Test
  void suggestsNothingFarFetched() {
    assertThat(NearNames.nearest("newspaper", RECIPIENTS)).isEmpty();
    assertThat(NearNames.nearest("to", List.of("on"))).isEmpty();
    assertThat(NearNames.nearest("x".repeat(10_000), RECIPIENTS)).isEmpty();
    assertThat(NearNames.nearest("x", List.of())).isEmpty();
  }

  @Test
  void swapCountsAsOneEdit() {
    assertThat(NearNames.distance("cahrity", "charity", 3)).isEqualTo(1);
    assertThat(NearNames.distance("abc", "xyz", 1)).isGreaterThan(1);
  }
}

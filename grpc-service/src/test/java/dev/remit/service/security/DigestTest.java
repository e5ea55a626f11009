package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DigestTest {

  /** From FIPS 180-2, appendix B.1. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isASha256() {
    assertThat(Digest.of("abc"))
        .isEqualTo(Digest.parse(OF_ABC))
        .hasSameHashCodeAs(Digest.parse(OF_ABC));
  }

  @Test
  void differsIfAnyDigitDoes() {
    for (int i = 0; i < OF_ABC.length(); i++) {
      char other = OF_ABC.charAt(i) == '0' ? '1' : '0';
      String changed = OF_ABC.substring(0, i) + other + OF_ABC.substring(i + 1);
      assertThat(Digest.parse(changed)).isNotEqualTo(Digest.parse(OF_ABC));
    }
  }
}

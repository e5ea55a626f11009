package dev.remit.service.security;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a call shows of who makes it.
 *
 * @param bearer the token of its {@code Authorization: Bearer} header
 * @param certificate the client's certificate, which the TLS handshake has verified
 * @param isLoopback whether the connection itself, not what a header says of it, comes from this
 *     machine
 */
public record Credentials(
    Optional<String> bearer, Optional<X509Certificate> certificate, boolean isLoopback) {

  private static final String SCHEME = "Bearer ";

  /**
   * The token in the value of an {@code Authorization} header (RFC 6750).
   *
   * @return empty if the header is of another scheme
   */
  public static Optional<String> bearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /** Says which there are, but shows none. */
  @Override
  public String toString() {
    return "Credentials[bearer=%s, certificate=%s, isLoopback=%s]"
        .formatted(bearer.isPresent(), certificate.isPresent(), isLoopback);
  }
}

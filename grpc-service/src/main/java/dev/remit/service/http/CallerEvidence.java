package dev.remit.service.http;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a call shows of who makes it.
 *
 * @param authorization the value of its {@code Authorization} header
 * @param certificates the client's, as TLS verified them, its own first; empty if it showed none
 * @param loopback whether the call surely comes from this machine: over a loopback address, to a
 *     loopback name, and not handed on by a proxy
 */
public record CallerEvidence(
    Optional<String> authorization, List<X509Certificate> certificates, boolean loopback) {
  public CallerEvidence {
    certificates = List.copyOf(certificates);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "CallerEvidence[authorization=%s, certificates=%d, loopback=%s]"
        .formatted(authorization.isPresent() ? "given" : "none", certificates.size(), loopback);
  }
}

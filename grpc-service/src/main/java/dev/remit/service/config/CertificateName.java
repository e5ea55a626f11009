package dev.remit.service.config;

import javax.security.auth.x500.X500Principal;

/** What a client certificate must name to stand for a caller. */
public sealed interface CertificateName {

  /** The whole subject. */
  record Subject(X500Principal name) implements CertificateName {}

  /**
   * One of the subject alternative names (RFC 5280, 4.2.1.6).
   *
   * @param value compared exactly, except for upper and lower case in DNS names
   */
  record Alternative(Kind kind, String value) implements CertificateName {}

  /** The kinds of alternative names that can stand for a caller. */
  enum Kind {
    DNS(2),
    EMAIL(1),
    URI(6);

    private final int tag;

    Kind(int tag) {
      this.tag = tag;
    }

    /** Its number in a certificate. */
    public int tag() {
      return tag;
    }
  }
}

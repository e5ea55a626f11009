package dev.remit.service.http;

import javax.net.ssl.SSLContext;

/**
 * How connections are secured.
 *
 * @param context has the server's certificate, and says which clients' certificates are trusted
 */
public record HttpTls(SSLContext context, ClientCertificates clients) {

  /** Whether clients show certificates. */
  public enum ClientCertificates {
    /** They are not asked to. */
    NONE,
    /** They may. */
    WANTED,
    /** They must. */
    NEEDED
  }
}

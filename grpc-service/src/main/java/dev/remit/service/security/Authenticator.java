package dev.remit.service.security;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.Optional;

/**
 * Finds out who calls. Thread-safe; never waits for a file or the network.
 *
 * <p>What is shown counts: a token before a certificate, and nothing only where nothing is shown. A
 * token or certificate that is not accepted is refused, whatever else is shown.
 */
public final class Authenticator {

  private final StaticTokens tokens;
  private final Optional<WebTokens> webTokens;
  private final ClientCertificates certificates;
  private final Optional<Caller> anonymous;

  /**
   * An authenticator.
   *
   * @param webTokens empty if none are accepted
   * @param anonymous who calls from this machine and shows nothing; empty if nobody may
   */
  Authenticator(
      StaticTokens tokens,
      Optional<WebTokens> webTokens,
      ClientCertificates certificates,
      Optional<Caller> anonymous) {
    this.tokens = tokens;
    this.webTokens = webTokens;
    this.certificates = certificates;
    this.anonymous = anonymous;
  }

  /**
   * Who calls.
   *
   * @throws RefusedException {@link Refusal#UNAUTHENTICATED} if that is not known; {@link
   *     Refusal#UNAVAILABLE} if it cannot be known at the moment, because there are no keys to
   *     check the token against
   */
  public Caller authenticate(Credentials credentials) throws RefusedException {
    if (credentials.bearer().isPresent()) {
      return ofToken(credentials.bearer().get());
    }
    if (credentials.certificate().isPresent()) {
      return certificates.caller(credentials.certificate().get());
    }
    if (credentials.isLoopback() && anonymous.isPresent()) {
      return anonymous.get();
    }
    throw RefusedException.of(
        Refusal.UNAUTHENTICATED,
        "this call needs credentials; send `Authorization: Bearer` and a token, or use a client"
            + " certificate");
  }

  private Caller ofToken(String token) throws RefusedException {
    return WebToken.looksLikeOne(token) && webTokens.isPresent()
        ? webTokens.get().caller(token)
        : tokens.caller(token);
  }
}

package dev.remit.service.security;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refusals of tokens and certificates. Why one is refused is told to whoever holds a token that a
 * known key has signed, and to nobody else; the log has it, at debug level, without the token.
 */
final class NotAccepted {

  private static final Logger LOG = LoggerFactory.getLogger(NotAccepted.class);

  private NotAccepted() {}

  /** A token of unknown origin. */
  static RefusedException token(String reason) {
    LOG.debug("a token was refused: {}", reason);
    return RefusedException.of(
        Refusal.UNAUTHENTICATED,
        "the token is not accepted; check that it is whole, current, and meant for this service");
  }

  /** A token that a known key has signed. */
  static RefusedException signedToken(String reason) {
    LOG.debug("a signed token was refused: {}", reason);
    return RefusedException.of(Refusal.UNAUTHENTICATED, "the token is not accepted: " + reason);
  }

  /** A certificate. */
  static RefusedException certificate(String reason) {
    LOG.debug("a client certificate was refused: {}", reason);
    return RefusedException.of(
        Refusal.UNAUTHENTICATED,
        "the client certificate is not accepted; it must be current, and `security.certificates`"
            + " must name its subject or one of its alternative names");
  }
}

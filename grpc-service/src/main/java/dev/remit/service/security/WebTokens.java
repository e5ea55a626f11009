package dev.remit.service.security;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.security.VerifiedTokens.Verified;
import java.time.Clock;
import java.util.Optional;

/** Callers known by JSON Web Tokens. Without keys to check them against, nobody is. */
final class WebTokens {

  private final Watched<KeySet> keys;
  private final Claims claims;
  private final Clock clock;

  WebTokens(Watched<KeySet> keys, Claims claims, Clock clock) {
    this.keys = keys;
    this.claims = claims;
    this.clock = clock;
  }

  Caller caller(String text) throws RefusedException {
    WebToken.requireLength(text);
    KeySet current =
        keys.current()
            .orElseThrow(
                () -> unavailable("the keys that tokens are checked against cannot be read"));
    Optional<Verified> known = current.verified().find(text);
    if (known.isEmpty()) {
      return verify(text, current);
    }
    long now = clock.millis();
    if (!known.get().isValid(now)) {
      current.verified().remove(text);
      Claims.requireValid(known.get(), now);
    }
    return known.get().caller();
  }

  private Caller verify(String text, KeySet current) throws RefusedException {
    WebToken token = WebToken.parse(text);
    if (!current.knows(token.header())) {
      // The issuer may have a new key. An impostor makes us look no more often than we allow.
      if (keys.checkSoon()) {
        throw unavailable("the keys that tokens are checked against are being read again");
      }
      throw NotAccepted.token("no key of that name and kind is known");
    }
    if (!current.isSigned(token.jwt())) {
      throw NotAccepted.token("its signature is not right");
    }
    Verified verified = claims.read(token, clock.millis());
    current.verified().add(text, verified);
    return verified.caller();
  }

  private static RefusedException unavailable(String why) {
    return RefusedException.of(Refusal.UNAVAILABLE, why + "; try again");
  }
}

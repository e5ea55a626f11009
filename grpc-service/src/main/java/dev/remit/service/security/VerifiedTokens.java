package dev.remit.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.remit.service.caller.Caller;
import java.util.Optional;

/**
 * Tokens whose signature was found right, so that it need not be checked at every call. They are
 * found by the digest of their signature, which is what nobody can forge; what it signs is not
 * secret, and is compared whole.
 */
final class VerifiedTokens {

  private static final int MOST_CHARACTERS = 16 << 20;

  private final Cache<Digest, Verified> tokens =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Digest _, Verified token) -> token.signed.length())
          .build();

  /**
   * Whom a token stands for, and when.
   *
   * @param signed what its signature signs
   * @param from the first millisecond since 1970 at which it counts
   * @param until the first at which it does no more
   */
  record Verified(String signed, Caller caller, long from, long until) {
    boolean isValid(long now) {
      return from <= now && now < until;
    }
  }

  Optional<Verified> find(String token) {
    int end = token.lastIndexOf('.');
    Verified found = tokens.getIfPresent(Digest.of(token.substring(end + 1)));
    return found != null && found.signed.equals(token.substring(0, end))
        ? Optional.of(found)
        : Optional.empty();
  }

  void add(String token, Verified verified) {
    tokens.put(Digest.of(token.substring(token.lastIndexOf('.') + 1)), verified);
  }

  void remove(String token) {
    tokens.invalidate(Digest.of(token.substring(token.lastIndexOf('.') + 1)));
  }
}

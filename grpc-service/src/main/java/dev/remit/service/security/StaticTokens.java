package dev.remit.service.security;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.RefusedException;
import java.util.Map;

/** Callers known by a token of their own. Only digests of the tokens are kept. */
final class StaticTokens {

  private static final int LONGEST = 1000;

  private final Map<Digest, Caller> callers;

  StaticTokens(Map<Digest, Caller> callers) {
    this.callers = Map.copyOf(callers);
  }

  Caller caller(String token) throws RefusedException {
    if (token.length() > LONGEST) {
      throw NotAccepted.token("it is too long");
    }
    Caller caller = callers.get(Digest.of(token));
    if (caller == null) {
      throw NotAccepted.token("nobody has it");
    }
    return caller;
  }
}

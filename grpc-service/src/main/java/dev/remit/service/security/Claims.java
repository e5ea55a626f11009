package dev.remit.service.security;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.config.CallerNames;
import dev.remit.service.config.Configuration.Jwt;
import dev.remit.service.refusal.RefusedException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of signed tokens must be, and whom they stand for. */
record Claims(Jwt rules) {

  /**
   * Whom a token stands for, and when.
   *
   * @param now milliseconds since 1970
   * @throws RefusedException if it is not for us, not for now, or for nobody
   */
  VerifiedTokens.Verified read(WebToken token, long now) throws RefusedException {
    JWTClaimsSet claims = token.claims();
    require(
        rules.issuer().equals(claims.getIssuer()), "its issuer, `iss`, is not the one accepted");
    require(
        claims.getAudience().stream().anyMatch(rules.audience()::contains),
        "its audience, `aud`, does not name this service");
    require(claims.getExpirationTime() != null, "it has no end, `exp`");
    long skew = rules.clockSkew().toMillis();
    long until =
        Objects.requireNonNull(claims.getExpirationTime()).toInstant().toEpochMilli() + skew;
    long from =
        claims.getNotBeforeTime() == null
            ? Long.MIN_VALUE
            : claims.getNotBeforeTime().toInstant().toEpochMilli() - skew;
    VerifiedTokens.Verified verified =
        new VerifiedTokens.Verified(
            token.signed(), new Caller(name(claims), roles(claims)), from, until);
    requireValid(verified, now);
    return verified;
  }

  /** Refuses a token out of its time. */
  static void requireValid(VerifiedTokens.Verified token, long now) throws RefusedException {
    require(now < token.until(), "it has expired");
    require(token.from() <= now, "it is not valid yet; compare the clocks");
  }

  private String name(JWTClaimsSet claims) throws RefusedException {
    String claim = rules.nameClaim();
    boolean isUsable =
        claims.getClaim(claim) instanceof String name
            && CallerNames.isUsable(name)
            && !CallerNames.isReserved(name);
    require(isUsable, "its claim `" + claim + "` is not a name that a caller can have");
    return String.valueOf(claims.getClaim(claim));
  }

  /** Names that are no roles of ours count for nothing. */
  private Set<Role> roles(JWTClaimsSet claims) {
    List<?> names =
        switch (find(claims)) {
          case List<?> list -> list;
          case String text -> Arrays.asList(text.split(" ", -1));
          case null, default -> List.of();
        };
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (names.contains(role.word())) {
        roles.add(role);
      }
    }
    return roles;
  }

  /** The claim of that name, dots and all, or what its path leads to. */
  private @Nullable Object find(JWTClaimsSet claims) {
    Object whole = claims.getClaim(rules.rolesClaim());
    if (whole != null) {
      return whole;
    }
    Object found = claims.getClaims();
    for (String name : rules.rolesClaim().split("\\.", -1)) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return found;
  }

  private static void require(boolean isSo, String otherwise) throws RefusedException {
    if (!isSo) {
      throw NotAccepted.signedToken(otherwise);
    }
  }
}

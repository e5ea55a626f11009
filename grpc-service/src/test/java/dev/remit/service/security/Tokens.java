package dev.remit.service.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.remit.service.config.Configuration.Jwt;
import dev.remit.service.config.KeySetLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Keys and tokens, made anew for each run. */
public final class Tokens {

  public static final String ISSUER = "https://login.example";
  public static final String AUDIENCE = "remit";

  private Tokens() {}

  public static RSAKey rsa(String name) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(name).generate();
  }

  public static ECKey ec(String name) throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
  }

  public static String keySet(JWK... keys) {
    return new JWKSet(List.of(keys)).toPublicJWKSet().toString();
  }

  static Jwt rules(KeySetLocation keys) {
    return new Jwt(
        keys,
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        ISSUER,
        List.of(AUDIENCE),
        Duration.ofSeconds(30),
        "sub",
        "roles");
  }

  /** The claims of a right token that ends in five minutes. */
  @SuppressWarnings("JavaUtilDate") // the library's
  public static JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("portal")
        .claim("roles", List.of("ask", "audit"))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  public static String sign(JWK key, JWTClaimsSet claims) throws JOSEException {
    JWSAlgorithm algorithm = key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
    return sign(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), key, claims);
  }

  public static String sign(JWSHeader header, JWK key, JWTClaimsSet claims) throws JOSEException {
    JWSSigner signer =
        switch (key) {
          case RSAKey rsa -> new RSASSASigner(rsa);
          case ECKey ec -> new ECDSASigner(ec);
          default -> throw new IllegalArgumentException("no signer for " + key.getKeyType());
        };
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }
}

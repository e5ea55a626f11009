package dev.remit.service.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The public keys that tokens may be signed with, at one time, and the tokens found to be.
 * Immutable but for the latter; another set has forgotten them.
 */
final class KeySet {

  private static final int MOST_KEYS = 50;
  private static final int LEAST_RSA_BITS = 2048;

  // Without a name, a token makes us try every key of its kind.
  private static final int MOST_TRIED = 5;

  private final Digest digest;
  private final List<Key> keys;
  private final VerifiedTokens verified = new VerifiedTokens();

  private record Key(JWK jwk, SignatureCheck check) {}

  /** Whether a signature is right. */
  private interface SignatureCheck {
    boolean isRight(JWSHeader header, byte[] signed, Base64URL signature)
        throws JOSEException, GeneralSecurityException;
  }

  private KeySet(Digest digest, List<Key> keys) {
    this.digest = digest;
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a JWK set. Keys that are not for signing, or too weak, are left out.
   *
   * @param digest of the bytes
   * @throws UnreadableException if that is none, or holds no usable key
   */
  static KeySet parse(byte[] bytes, Digest digest) throws UnreadableException {
    List<Key> keys = new ArrayList<>();
    try {
      for (JWK jwk : JWKSet.parse(new String(bytes, StandardCharsets.UTF_8)).getKeys()) {
        check(jwk).ifPresent(check -> keys.add(new Key(jwk.toPublicJWK(), check)));
      }
    } catch (ParseException | RuntimeException e) {
      // Whatever the library throws at any bytes is their fault, not the program's.
      throw new UnreadableException("this is not a JWK set (RFC 7517)", e);
    }
    if (keys.isEmpty()) {
      throw new UnreadableException(
          "the JWK set holds no public key that can be used: RSA of at least 2048 bits, P-256,"
              + " P-384, P-521 or Ed25519");
    }
    if (keys.size() > MOST_KEYS) {
      throw new UnreadableException("the JWK set holds more than " + MOST_KEYS + " keys");
    }
    return new KeySet(digest, keys);
  }

  private static Optional<SignatureCheck> check(JWK jwk) {
    try {
      return switch (jwk) {
        case RSAKey key when key.size() >= LEAST_RSA_BITS ->
            Optional.of(new RSASSAVerifier(key.toRSAPublicKey())::verify);
        case ECKey key when !key.getCurve().equals(Curve.SECP256K1) ->
            Optional.of(new ECDSAVerifier(key.toECPublicKey())::verify);
        case OctetKeyPair key when key.getCurve().equals(Curve.Ed25519) ->
            Optional.of(new Ed25519(key.getDecodedX())::verify);
        default -> Optional.empty();
      };
    } catch (JOSEException | GeneralSecurityException e) {
      // A key that is none cannot have signed anything.
      return Optional.empty();
    }
  }

  /** What the set was read from. */
  Digest digest() {
    return digest;
  }

  /** The tokens signed by these keys that were seen. */
  VerifiedTokens verified() {
    return verified;
  }

  /** Whether a key could have signed this, by its name and kind. */
  boolean knows(JWSHeader header) {
    return !candidates(header).isEmpty();
  }

  /** Whether one of the keys has signed this. */
  boolean isSigned(JWSObject token) {
    List<Key> candidates = candidates(token.getHeader());
    return candidates.size() <= MOST_TRIED
        && candidates.stream().anyMatch(k -> hasSigned(k, token));
  }

  private List<Key> candidates(JWSHeader header) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    return matcher == null
        ? List.of()
        : keys.stream().filter(key -> matcher.matches(key.jwk)).toList();
  }

  private static boolean hasSigned(Key key, JWSObject token) {
    try {
      return key.check.isRight(token.getHeader(), token.getSigningInput(), token.getSignature());
    } catch (JOSEException | GeneralSecurityException e) {
      return false;
    }
  }
}

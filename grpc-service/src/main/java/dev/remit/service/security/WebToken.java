package dev.remit.service.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.remit.service.refusal.RefusedException;
import java.text.ParseException;
import java.util.Locale;
import java.util.Set;

/**
 * A JSON Web Token (RFC 7519) taken apart, by the advice of RFC 8725: only signatures with public
 * keys, whatever the token itself proposes.
 */
record WebToken(String text, SignedJWT jwt) {

  private static final int LONGEST = 8192;

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512,
          JWSAlgorithm.EdDSA,
          JWSAlgorithm.Ed25519);

  private static final Set<String> KINDS = Set.of("jwt", "at+jwt", "application/at+jwt");

  /** Whether a token is to be read as one of these: three parts between dots. */
  static boolean looksLikeOne(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    return first >= 0 && second >= 0 && token.indexOf('.', second + 1) < 0;
  }

  static void requireLength(String token) throws RefusedException {
    if (token.length() > LONGEST) {
      throw NotAccepted.token("it is longer than " + LONGEST + " characters");
    }
  }

  /** Takes a token apart, without believing it. */
  static WebToken parse(String token) throws RefusedException {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWSHeader header = jwt.getHeader();
      if (!ALGORITHMS.contains(header.getAlgorithm())) {
        throw NotAccepted.token("its algorithm is not one of those accepted");
      }
      if (header.getCriticalParams() != null) {
        throw NotAccepted.token("it demands extensions");
      }
      if (header.getType() != null
          && !KINDS.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
        throw NotAccepted.token("it is a token of another kind");
      }
      return new WebToken(token, jwt);
    } catch (ParseException | RuntimeException e) {
      // Whatever the library throws at any text is the text's fault, not the program's.
      throw NotAccepted.token("it is not a signed JSON Web Token");
    }
  }

  JWSHeader header() {
    return jwt.getHeader();
  }

  /** What its signature signs. */
  String signed() {
    return text.substring(0, text.lastIndexOf('.'));
  }

  /** What it claims; to be asked for once its signature was found right. */
  JWTClaimsSet claims() throws RefusedException {
    try {
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (claims == null) {
        throw NotAccepted.signedToken("it claims nothing");
      }
      return claims;
    } catch (ParseException | RuntimeException e) {
      throw NotAccepted.signedToken("its claims cannot be read");
    }
  }
}

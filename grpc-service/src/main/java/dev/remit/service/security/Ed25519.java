package dev.remit.service.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Checks Ed25519 signatures (RFC 8037) with the platform's own code. The JOSE library would need
 * another library for it.
 */
final class Ed25519 {

  private static final int KEY_BYTES = 32;

  // What comes before the 32 bytes of a key in its X.509 form (RFC 8410).
  private static final String PREFIX = "302a300506032b6570032100";

  private final PublicKey key;

  Ed25519(byte[] key) throws GeneralSecurityException {
    if (key.length != KEY_BYTES) {
      throw new GeneralSecurityException("an Ed25519 key has 32 bytes");
    }
    byte[] encoded = HexFormat.of().parseHex(PREFIX + HexFormat.of().formatHex(key));
    this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  boolean verify(JWSHeader header, byte[] signed, Base64URL signature)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(key);
    check.update(signed);
    return check.verify(signature.decode());
  }
}

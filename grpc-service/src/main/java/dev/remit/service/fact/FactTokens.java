package dev.remit.service.fact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the tokens that stand for ids in notices of change: the first 64 bits of HMAC-SHA-256 (RFC
 * 2104). Whoever does not have the key cannot tell from a token whose it is, nor try ids out.
 */
final class FactTokens {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  FactTokens(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  long token(FactKey of) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String text = of.owner().word() + "." + of.id();
      return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

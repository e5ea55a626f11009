package dev.remit.log.entry;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The key under which one person's data is encrypted in the log (AES-256-GCM). Once it is
 * destroyed, nobody can read that data.
 *
 * @param id random; the same in all entries about the person
 */
public record SubjectKey(String id, SecretKey key) {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Encrypts something: gives the nonce, what it became and the tag.
   *
   * @param bound what it belongs to; it cannot be decrypted as if it belonged to anything else
   */
  public byte[] seal(byte[] plain, byte[] bound) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, bound);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Decrypts what {@link #seal} gave.
   *
   * @throws GeneralSecurityException if it was changed, is bound to something else, or was sealed
   *     with another key
   */
  public byte[] open(byte[] sealed, byte[] bound) throws GeneralSecurityException {
    if (sealed.length < NONCE) {
      throw new GeneralSecurityException("there is no nonce");
    }
    return cipher(Cipher.DECRYPT_MODE, sealed, 0, bound)
        .doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  private Cipher cipher(int mode, byte[] nonce, int offset, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE));
    cipher.updateAAD(bound);
    return cipher;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Not the key. */
  @Override
  public String toString() {
    return "SubjectKey[" + id + "]";
  }
}

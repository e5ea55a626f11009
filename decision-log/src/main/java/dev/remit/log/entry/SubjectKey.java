package dev.remit.log.entry;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKey;

/**
 * The key under which one person's data is encrypted in the log (AES-256-GCM). Once it is
 * destroyed, nobody can read that data.
 *
 * @param id random; the same in all entries about the person
 */
public record SubjectKey(String id, SecretKey key) {

  /**
   * Encrypts something: gives the nonce, what it became and the tag.
   *
   * @param bound what it belongs to; it cannot be decrypted as if it belonged to anything else
   */
  public byte[] seal(byte[] plain, byte[] bound) {
    return Sealing.seal(key, plain, bound);
  }

  /**
   * Decrypts what {@link #seal} gave.
   *
   * @throws GeneralSecurityException if it was changed, is bound to something else, or was sealed
   *     with another key
   */
  public byte[] open(byte[] sealed, byte[] bound) throws GeneralSecurityException {
    return Sealing.open(key, sealed, bound);
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

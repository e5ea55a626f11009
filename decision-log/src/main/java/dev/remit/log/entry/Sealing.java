package dev.remit.log.entry;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts with AES-GCM, under a random nonce of its own each time. A cipher is used again, and
 * random bytes are fetched for many nonces at once; neither is ever used by two threads at a time,
 * and no byte for two nonces.
 */
final class Sealing {

  /** The bytes of a nonce, which precede what was encrypted. */
  static final int NONCE = 12;

  private static final int TAG_BITS = 128;
  private static final int NONCES = 64;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ConcurrentLinkedQueue<Sealing> IDLE = new ConcurrentLinkedQueue<>();

  private final Cipher cipher;
  private final byte[] random = new byte[NONCES * NONCE];
  private int used = random.length;

  private Sealing() throws GeneralSecurityException {
    this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
  }

  /** Encrypts something, which belongs to something else: the nonce, what it became and the tag. */
  static byte[] seal(SecretKey key, byte[] plain, byte[] bound) {
    try {
      Sealing idle = IDLE.poll();
      Sealing sealing = idle == null ? new Sealing() : idle;
      byte[] sealed = sealing.sealed(key, plain, bound);
      IDLE.add(sealing);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private byte[] sealed(SecretKey key, byte[] plain, byte[] bound) throws GeneralSecurityException {
    if (used == random.length) {
      RANDOM.nextBytes(random);
      used = 0;
    }
    int nonce = used;
    used += NONCE;
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, random, nonce, NONCE));
    cipher.updateAAD(bound);
    byte[] sealed = new byte[NONCE + cipher.getOutputSize(plain.length)];
    System.arraycopy(random, nonce, sealed, 0, NONCE);
    cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
    return sealed;
  }

  /**
   * Decrypts what was {@linkplain #seal encrypted}.
   *
   * @throws GeneralSecurityException if anything about it is not the same
   */
  static byte[] open(SecretKey key, byte[] sealed, byte[] bound) throws GeneralSecurityException {
    if (sealed.length < NONCE) {
      throw new GeneralSecurityException("there is no nonce");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
    cipher.updateAAD(bound);
    return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
  }
}

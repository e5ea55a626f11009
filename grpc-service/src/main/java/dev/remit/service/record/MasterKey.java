package dev.remit.service.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wraps the keys of people (AES-256-GCM), and stands for their ids (HMAC-SHA-256), each with a key
 * of its own, derived from 32 bytes in a file.
 */
public final class MasterKey {

  private static final int SIZE = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey wrapping;
  private final SecretKey naming;

  private MasterKey(byte[] master) {
    this.wrapping = new SecretKeySpec(mac(master, "remit wraps keys of subjects, 1"), "AES");
    this.naming = new SecretKeySpec(mac(master, "remit names subjects, 1"), "HmacSHA256");
  }

  /**
   * The key of a file, which is made if it is not there, for its owner only.
   *
   * @throws IOException if it cannot be read or made, or does not have 32 bytes in base64
   */
  public static MasterKey of(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    byte[] master;
    try {
      master = Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException("`" + file + "` is not written in base64", e);
    }
    if (master.length != SIZE) {
      throw new IOException("`" + file + "` does not have 32 bytes in base64");
    }
    return new MasterKey(master);
  }

  private static void make(Path file) throws IOException {
    byte[] master = new byte[SIZE];
    RANDOM.nextBytes(master);
    Path beside = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(beside);
    Files.createFile(
        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(beside, Base64.getEncoder().encodeToString(master) + "\n");
    try {
      // Fails if another process was faster; then that one's key is the key.
      Files.createLink(file, beside);
    } catch (FileAlreadyExistsException e) {
      // it is read next
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** What stands for a subject in the database. */
  String name(String subject) {
    return HexFormat.of().formatHex(mac(naming, subject));
  }

  /** Wraps a key, which belongs to what it is bound to. */
  String wrap(byte[] key, String bound) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(key);
      byte[] whole = Arrays.copyOf(nonce, NONCE + wrapped.length);
      System.arraycopy(wrapped, 0, whole, NONCE, wrapped.length);
      return Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Unwraps a key.
   *
   * @throws GeneralSecurityException if it was wrapped with another master key, or changed
   */
  byte[] unwrap(String wrapped, String bound) throws GeneralSecurityException {
    byte[] whole;
    try {
      whole = Base64.getDecoder().decode(wrapped);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("it is not base64", e);
    }
    byte[] nonce = Arrays.copyOf(whole, NONCE);
    return cipher(Cipher.DECRYPT_MODE, nonce, bound)
        .doFinal(whole, NONCE, Math.max(0, whole.length - NONCE));
  }

  private Cipher cipher(int mode, byte[] nonce, String bound) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] mac(byte[] key, String text) {
    return mac(new SecretKeySpec(key, "HmacSHA256"), text);
  }

  private static byte[] mac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}

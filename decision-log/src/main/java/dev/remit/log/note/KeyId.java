package dev.remit.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names and numbers of keys, by C2SP signed-note. */
final class KeyId {

  /** The type of Ed25519 signatures. */
  static final byte ED25519 = 1;

  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]+");

  private KeyId() {}

  /** The first four bytes of the hash of a key's name, type and public key. */
  static int of(String name, byte[] typeAndKey) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      digest.update(typeAndKey);
      return ByteBuffer.wrap(digest.digest()).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String hex(int id) {
    return HexFormat.of().toHexDigits(id);
  }

  /** Whether it is not empty and has no spaces, control characters and pluses. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static byte[] typed(byte[] key) {
    return ByteBuffer.allocate(key.length + 1).put(ED25519).put(key).array();
  }
}

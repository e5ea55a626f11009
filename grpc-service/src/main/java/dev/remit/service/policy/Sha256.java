package dev.remit.service.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 of fields, each with its length before it, under the name of a scheme. */
final class Sha256 {

  private final MessageDigest digest = digest();

  /** A digest under a scheme, whose name says what the fields mean. */
  Sha256(String scheme) {
    digest.update((scheme + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds a field: its name and length on a line, then its text and a line end. */
  Sha256 field(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    digest.update((byte) '\n');
    return this;
  }

  /** 64 lower-case hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}

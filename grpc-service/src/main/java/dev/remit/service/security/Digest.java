package dev.remit.service.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256. Comparing two takes the same time wherever they differ.
 *
 * <p>Which bucket of a hash table one falls into may show in the time it takes to look it up; but
 * whoever has no text with a wanted digest cannot steer towards one.
 */
final class Digest {

  private static final MessageDigest SHA256 = sha256();

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private Digest(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    this.first = buffer.getLong();
    this.second = buffer.getLong();
    this.third = buffer.getLong();
    this.fourth = buffer.getLong();
  }

  /** The digest of a text in UTF-8. */
  static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Digest of(byte[] bytes) {
    try {
      // Cloning is several times faster than looking the algorithm up.
      return new Digest(((MessageDigest) SHA256.clone()).digest(bytes));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", impossible);
    }
  }

  /**
   * A digest that is known.
   *
   * @param hexadecimal 64 digits
   */
  static Digest parse(String hexadecimal) {
    return new Digest(HexFormat.of().parseHex(hexadecimal));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest that
        && ((first ^ that.first)
                | (second ^ that.second)
                | (third ^ that.third)
                | (fourth ^ that.fourth))
            == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }
}

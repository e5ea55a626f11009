package dev.remit.log.merkle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash of a tree, as RFC 6962, section 2.1, defines them. Immutable. */
public final class Hash {

  /** The bytes of a hash. */
  public static final int SIZE = 32;

  /** The hash of a tree without leaves. */
  public static final Hash EMPTY = new Hash(sha256().digest());

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of a leaf with some data. */
  public static Hash ofLeaf(byte[] data) {
    return ofLeaf(data, 0, data.length);
  }

  /** The hash of a leaf whose data is part of an array. */
  public static Hash ofLeaf(byte[] array, int offset, int length) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    digest.update(array, offset, length);
    return new Hash(digest.digest());
  }

  /** The hash of a node with two children. */
  public static Hash ofNode(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    digest.update(right.bytes);
    return new Hash(digest.digest());
  }

  /**
   * The hash whose 32 bytes begin at an offset.
   *
   * @throws IndexOutOfBoundsException if there are fewer
   */
  public static Hash at(byte[] array, int offset) {
    if (offset < 0 || array.length - offset < SIZE) {
      throw new IndexOutOfBoundsException("no hash at " + offset);
    }
    return new Hash(Arrays.copyOfRange(array, offset, offset + SIZE));
  }

  /**
   * A hash written in base64.
   *
   * @throws IllegalArgumentException if it is not the base64, with padding, of 32 bytes
   */
  public static Hash parse(String base64) {
    byte[] decoded = Base64.getDecoder().decode(base64);
    if (decoded.length != SIZE || !Base64.getEncoder().encodeToString(decoded).equals(base64)) {
      throw new IllegalArgumentException("a hash is 32 bytes in base64");
    }
    return new Hash(decoded);
  }

  /** Puts its 32 bytes into a buffer. */
  public void put(ByteBuffer buffer) {
    buffer.put(bytes);
  }

  /** Puts its 32 bytes into an array. */
  public void put(byte[] array, int offset) {
    System.arraycopy(bytes, 0, array, offset, SIZE);
  }

  /** A copy of its 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** In base64, as checkpoints write it. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

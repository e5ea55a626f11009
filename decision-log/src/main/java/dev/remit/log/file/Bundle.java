package dev.remit.log.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Entries one after another, each after its length in two bytes (C2SP tlog-tiles). */
public final class Bundle {

  /** The most bytes an entry can have. */
  public static final int MAX_ENTRY = 65_535;

  private static final int LENGTH = Short.BYTES;

  private Bundle() {}

  /** How many bytes the entries take. */
  public static int size(List<byte[]> entries) {
    return entries.stream().mapToInt(entry -> LENGTH + entry.length).sum();
  }

  /** Puts an entry into a buffer. */
  public static void put(ByteBuffer buffer, byte[] entry) {
    if (entry.length > MAX_ENTRY) {
      throw new IllegalArgumentException("an entry has at most " + MAX_ENTRY + " bytes");
    }
    buffer.putShort((short) entry.length).put(entry);
  }

  /** The bytes of some entries. */
  public static byte[] bytes(List<byte[]> entries) {
    ByteBuffer buffer = ByteBuffer.allocate(size(entries));
    entries.forEach(entry -> put(buffer, entry));
    return buffer.array();
  }

  /**
   * The entries of a file.
   *
   * @param count how many it has
   * @param first the index of the first one
   * @throws DamagedLogException if it has not just so many
   */
  public static List<byte[]> entries(Path file, byte[] bytes, int count, long first)
      throws DamagedLogException {
    List<byte[]> entries = new ArrayList<>(count);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i < count; i++) {
      int offset = buffer.position();
      if (buffer.remaining() < LENGTH
          || buffer.remaining() - LENGTH < Short.toUnsignedInt(buffer.getShort(offset))) {
        throw new DamagedLogException(
            Damage.at(file, offset, "the file ends within an entry").ofEntry(first + i));
      }
      byte[] entry = new byte[Short.toUnsignedInt(buffer.getShort())];
      buffer.get(entry);
      entries.add(entry);
    }
    if (buffer.hasRemaining()) {
      throw new DamagedLogException(
          Damage.at(file, buffer.position(), "there is more than its entries")
              .ofEntry(first + count - 1));
    }
    return entries;
  }
}

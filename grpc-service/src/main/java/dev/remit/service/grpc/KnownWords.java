package dev.remit.service.grpc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Words that come again and again, found by their bytes, so that they are made only once and their
 * hashes too. What was read last takes the place of something else. Thread-safe without locks: two
 * threads that make the same word make no difference.
 */
final class KnownWords {

  private static final int KEPT = 2048;
  private static final int LONGEST = 64;

  // An odd number without a pattern: the golden ratio's
  private static final long MIXING = 0x9E3779B97F4A7C15L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final @Nullable Word[] kept = new Word[KEPT];

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Word(byte[] bytes, String text) {}

  /**
   * The word that some bytes say.
   *
   * @return null if they are not all ASCII
   */
  @Nullable String at(byte[] bytes, int from, int length) {
    if (length > LONGEST) {
      return text(bytes, from, length);
    }
    int place = place(bytes, from, length);
    Word known = kept[place];
    if (known != null
        && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, from + length)) {
      return known.text;
    }
    String text = text(bytes, from, length);
    if (text != null) {
      kept[place] = new Word(Arrays.copyOfRange(bytes, from, from + length), text);
    }
    return text;
  }

  private static @Nullable String text(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return null;
      }
    }
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  /** By its length and its first and last eight bytes, by which most words differ. */
  private static int place(byte[] bytes, int from, int length) {
    long mixed = length;
    if (length >= Long.BYTES) {
      mixed += (long) LONGS.get(bytes, from) * MIXING;
      mixed = Long.rotateLeft(mixed, 29) ^ (long) LONGS.get(bytes, from + length - Long.BYTES);
    } else {
      for (int i = from; i < from + length; i++) {
        mixed = mixed << Byte.SIZE | bytes[i];
      }
    }
    return (int) ((mixed * MIXING) >>> 53);
  }
}

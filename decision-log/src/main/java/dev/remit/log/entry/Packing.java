package dev.remit.log.entry;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import dev.remit.log.file.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How the JSON of an entry becomes its bytes: a byte that says how, then the rest.
 *
 * <ul>
 *   <li>{@code 0}: the JSON itself
 *   <li>{@code 2}: a Zstandard frame (RFC 8878) with the size of the JSON, made with the dictionary
 *       {@code entries-2.zdict}
 * </ul>
 */
public final class Packing {

  /** No JSON of an entry is longer. */
  public static final int MAX_JSON = 8 << 20;

  private static final byte PLAIN = 0;
  private static final byte COMPRESSED = 2;
  private static final int LEVEL = 1;
  private static final int SMALL = 64;

  /** What entries have in common; it must never change, or no entry of before could be read. */
  private static final byte[] DICTIONARY = dictionary();

  private static final ZstdDictCompress COMPRESSING = new ZstdDictCompress(DICTIONARY, LEVEL);
  private static final ZstdDictDecompress DECOMPRESSING = new ZstdDictDecompress(DICTIONARY);

  /** These hold memory outside the heap: they are used again, each by one thread at a time. */
  private static final ConcurrentLinkedQueue<Compressor> COMPRESSORS =
      new ConcurrentLinkedQueue<>();

  private static final ConcurrentLinkedQueue<ZstdDecompressCtx> DECOMPRESSORS =
      new ConcurrentLinkedQueue<>();

  private Packing() {}

  private static byte[] dictionary() {
    try (InputStream dictionary = Packing.class.getResourceAsStream("entries-2.zdict")) {
      if (dictionary == null) {
        throw new IllegalStateException("`entries-2.zdict` is not on the class path");
      }
      return dictionary.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The bytes of an entry.
   *
   * @throws EntryTooLargeException if they are more than an entry has
   */
  public static byte[] pack(byte[] json) throws EntryTooLargeException {
    return pack(json, json.length);
  }

  /**
   * The bytes of an entry.
   *
   * @param json begins with its JSON
   * @param length of the JSON
   * @throws EntryTooLargeException if they are more than an entry has
   */
  static byte[] pack(byte[] json, int length) throws EntryTooLargeException {
    byte[] packed = length < SMALL ? plain(json, length) : compressed(json, length);
    if (packed.length > Bundle.MAX_ENTRY || length > MAX_JSON) {
      throw new EntryTooLargeException(packed.length, Bundle.MAX_ENTRY);
    }
    return packed;
  }

  private static byte[] plain(byte[] json, int length) {
    byte[] plain = new byte[length + 1];
    plain[0] = PLAIN;
    System.arraycopy(json, 0, plain, 1, length);
    return plain;
  }

  private static byte[] compressed(byte[] json, int length) {
    Compressor idle = COMPRESSORS.poll();
    Compressor compressor = idle == null ? new Compressor() : idle;
    byte[] packed = compressor.compressed(json, length);
    COMPRESSORS.add(compressor);
    return packed;
  }

  /** Compresses to an array that is used again. Not thread-safe. */
  private static final class Compressor {

    private static final int TYPICAL = 4096;

    private final ZstdCompressCtx context = compressor();
    private final byte[] usual = new byte[TYPICAL];

    byte[] compressed(byte[] json, int length) {
      int bound = 1 + (int) Zstd.compressBound(length);
      byte[] packed = bound <= TYPICAL ? usual : new byte[bound];
      packed[0] = COMPRESSED;
      int size = context.compressByteArray(packed, 1, packed.length - 1, json, 0, length);
      return Arrays.copyOf(packed, 1 + size);
    }
  }

  private static ZstdCompressCtx compressor() {
    return new ZstdCompressCtx()
        .setLevel(LEVEL)
        .setContentSize(true)
        .setChecksum(false)
        .setDictID(false)
        .loadDict(COMPRESSING);
  }

  /**
   * The JSON of an entry.
   *
   * @throws UnreadableEntryException if it is packed in no known way
   */
  public static byte[] unpack(byte[] entry) throws UnreadableEntryException {
    if (entry.length > 0 && entry[0] == PLAIN) {
      return Arrays.copyOfRange(entry, 1, entry.length);
    }
    if (entry.length == 0 || entry[0] != COMPRESSED) {
      throw new UnreadableEntryException("the entry is packed in a way that is not known");
    }
    byte[] json = new byte[size(entry)];
    ZstdDecompressCtx idle = DECOMPRESSORS.poll();
    ZstdDecompressCtx decompressor =
        idle == null ? new ZstdDecompressCtx().loadDict(DECOMPRESSING) : idle;
    try {
      int length =
          decompressor.decompressByteArray(json, 0, json.length, entry, 1, entry.length - 1);
      if (length != json.length) {
        throw new UnreadableEntryException("the entry is not as long as it says");
      }
    } catch (ZstdException e) {
      throw damaged();
    } finally {
      DECOMPRESSORS.add(decompressor);
    }
    return json;
  }

  private static int size(byte[] entry) throws UnreadableEntryException {
    long size;
    try {
      size = entry.length < 2 ? 0 : Zstd.getFrameContentSize(entry, 1, entry.length - 1);
    } catch (ZstdException e) {
      throw damaged();
    }
    if (size <= 0 || size > MAX_JSON) {
      throw damaged();
    }
    return (int) size;
  }

  private static UnreadableEntryException damaged() {
    return new UnreadableEntryException("the entry's compressed text is damaged");
  }
}

package dev.remit.log.entry;

import dev.remit.log.file.Bundle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * How the JSON of an entry becomes its bytes: a byte that says how, then the rest.
 *
 * <ul>
 *   <li>{@code 0}: the JSON itself
 *   <li>{@code 1}: raw DEFLATE (RFC 1951) of the JSON, with {@link #WORDS} as preset dictionary
 * </ul>
 */
public final class Packing {

  /** No JSON of an entry is longer. */
  public static final int MAX_JSON = 8 << 20;

  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;
  private static final int SMALL = 64;

  /** What entries have in common; it must never change, or no entry of before could be read. */
  private static final byte[] WORDS =
      """
      "missing":[]"reasons":{"consent":"no `subject.id` is given"},"objection":"unknown",\
      {"item":"","missing":["consent"],"obligations":[{"arguments":["60 months"],\
      "obligation":"retain_at_most"}],"outcome":"refused","outcome":"undetermined",\
      "setting":"onsite_lab","basis":"public_task","sealed":"","subject":{"key":"\
      "computed":[],"consent":"recorded",{"action":"access","at":"2026-0","caller":"\
      ","data":["","date":"2026-","digest":"","facts":{"dataset.id":["","recipient.id":["\
      ","request"],"project.approved_until":["","register"],"project.id":["","catalogue"],\
      "rego"],true,"false,"hypothetical":true,"id":"019","items":[{"decided_by":["","item":"\
      ","missing":[],"obligations":[],"outcome":"permitted"}],"kind":"decision","objection":\
      "recorded","policy":"","reasons":{},"terms":{"purpose":"research","recipient":"\
      university"},"v":1,"version":"\
      """
          .getBytes(StandardCharsets.UTF_8);

  /** Deflaters hold memory outside the heap: they are used again. */
  private static final ConcurrentLinkedQueue<Deflater> IDLE = new ConcurrentLinkedQueue<>();

  private Packing() {}

  /**
   * The bytes of an entry.
   *
   * @throws EntryTooLargeException if they are more than an entry has
   */
  public static byte[] pack(byte[] json) throws EntryTooLargeException {
    byte[] packed = json.length < SMALL ? prefixed(PLAIN, json, json.length) : deflated(json);
    if (packed.length > Bundle.MAX_ENTRY || json.length > MAX_JSON) {
      throw new EntryTooLargeException(packed.length, Bundle.MAX_ENTRY);
    }
    return packed;
  }

  private static byte[] deflated(byte[] json) {
    Deflater idle = IDLE.poll();
    Deflater deflater = idle == null ? new Deflater(Deflater.BEST_SPEED, true) : idle;
    deflater.reset();
    deflater.setDictionary(WORDS);
    deflater.setInput(json);
    deflater.finish();
    byte[] packed = new byte[json.length + json.length / 1000 + 64];
    packed[0] = DEFLATED;
    int length = 1;
    while (!deflater.finished()) {
      length += deflater.deflate(packed, length, packed.length - length);
    }
    IDLE.add(deflater);
    return Arrays.copyOf(packed, length);
  }

  private static byte[] prefixed(byte how, byte[] bytes, int length) {
    byte[] prefixed = new byte[length + 1];
    prefixed[0] = how;
    System.arraycopy(bytes, 0, prefixed, 1, length);
    return prefixed;
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
    if (entry.length == 0 || entry[0] != DEFLATED) {
      throw new UnreadableEntryException("the entry is packed in a way that is not known");
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setDictionary(WORDS);
      inflater.setInput(entry, 1, entry.length - 1);
      ByteArrayOutputStream json = new ByteArrayOutputStream(4 * entry.length);
      byte[] part = new byte[4096];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        if ((length == 0 && !inflater.finished()) || json.size() > MAX_JSON) {
          throw new UnreadableEntryException("the entry's compressed text does not end");
        }
        json.write(part, 0, length);
      }
      return json.toByteArray();
    } catch (DataFormatException e) {
      throw new UnreadableEntryException("the entry's compressed text is damaged");
    }
  }
}

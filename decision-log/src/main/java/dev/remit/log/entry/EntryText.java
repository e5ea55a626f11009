package dev.remit.log.entry;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The JSON of entries in one form: no spaces, members in the order in which they are written, texts
 * with no more escapes than they need.
 */
final class EntryText {

  private static final int TYPICAL = 2048;
  private static final int LARGE = 1 << 16;

  /** Used again, each by one thread at a time, unless they have grown large. */
  private static final ConcurrentLinkedQueue<JsonWriter> IDLE = new ConcurrentLinkedQueue<>();

  private EntryText() {}

  /** The object whose members something writes. */
  static byte[] of(Consumer<JsonWriter> members) {
    JsonWriter json = written(members);
    byte[] text = json.copy();
    release(json);
    return text;
  }

  /**
   * The bytes of the entry whose members something writes.
   *
   * @throws EntryTooLargeException if they are more than an entry has
   */
  static byte[] packed(Consumer<JsonWriter> members) throws EntryTooLargeException {
    JsonWriter json = written(members);
    byte[] entry = Packing.pack(json.array(), json.length());
    release(json);
    return entry;
  }

  private static JsonWriter written(Consumer<JsonWriter> members) {
    JsonWriter idle = IDLE.poll();
    JsonWriter json = idle == null ? new JsonWriter(TYPICAL) : idle;
    json.begin();
    json.writeStartObject();
    members.accept(json);
    json.writeEndObject();
    return json;
  }

  private static void release(JsonWriter json) {
    if (json.array().length <= LARGE) {
      IDLE.add(json);
    }
  }
}

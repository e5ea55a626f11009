package dev.remit.log.entry;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of entries in one form: no spaces, members in the order in which they are written, texts
 * with no more escapes than they need.
 */
final class EntryText {

  private static final int LARGE = 1 << 16;
  private static final JsonFactory JSON = new JsonFactory();

  /** Used again, each by one thread at a time, unless they have grown large. */
  private static final ConcurrentLinkedQueue<Text> IDLE = new ConcurrentLinkedQueue<>();

  private EntryText() {}

  /** A text whose bytes can be read where they are. */
  private static final class Text extends ByteArrayOutputStream {

    private static final int TYPICAL = 2048;

    Text() {
      super(TYPICAL);
    }

    byte[] array() {
      return buf;
    }
  }

  /** The object whose members something writes. */
  static byte[] of(Consumer<JsonGenerator> members) {
    Text text = written(members);
    byte[] bytes = text.toByteArray();
    release(text);
    return bytes;
  }

  /**
   * The bytes of the entry whose members something writes.
   *
   * @throws EntryTooLargeException if they are more than an entry has
   */
  static byte[] packed(Consumer<JsonGenerator> members) throws EntryTooLargeException {
    Text text = written(members);
    byte[] entry = Packing.pack(text.array(), text.size());
    release(text);
    return entry;
  }

  private static Text written(Consumer<JsonGenerator> members) {
    Text idle = IDLE.poll();
    Text text = idle == null ? new Text() : idle;
    text.reset();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return text;
  }

  private static void release(Text text) {
    if (text.array().length <= LARGE) {
      IDLE.add(text);
    }
  }
}

package dev.remit.log.entry;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The JSON of entries in one form: no spaces, members in the order in which they are written, texts
 * with no more escapes than they need.
 */
final class EntryText {

  private static final int TYPICAL = 1024;
  private static final JsonFactory UNICODE = new JsonFactory();
  private static final JsonFactory ESCAPED =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private EntryText() {}

  /** The object whose members something writes; it may be asked to write them twice. */
  static byte[] of(Consumer<JsonGenerator> members) {
    try {
      return of(UNICODE, members);
    } catch (JacksonException e) {
      // Half of a surrogate pair, which UTF-8 does not have: escaped, it can be said.
      return of(ESCAPED, members);
    }
  }

  private static byte[] of(JsonFactory form, Consumer<JsonGenerator> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL);
    try (JsonGenerator json = form.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}

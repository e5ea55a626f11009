package dev.remit.lang.diagnostic;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows diagnostics to programs, as an array of JSON objects. */
public final class JsonRenderer {

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonRenderer() {}

  /**
   * An array with an object for each diagnostic: {@code code}, {@code severity}, {@code message},
   * {@code place}, and, if there are any, {@code label} and {@code notes}. Lines and columns count
   * from 1, columns in UTF-16 units; the end is after the last character.
   */
  public static String render(List<Diagnostic> diagnostics) {
    ArrayNode all = JSON.createArrayNode();
    for (Diagnostic diagnostic : diagnostics) {
      ObjectNode object =
          all.addObject()
              .put("code", diagnostic.code().id())
              .put("severity", diagnostic.severity().word())
              .put("message", diagnostic.message());
      place(object.putObject("place"), diagnostic.span());
      diagnostic.label().ifPresent(label -> object.put("label", label));
      if (!diagnostic.notes().isEmpty()) {
        ArrayNode notes = object.putArray("notes");
        for (Diagnostic.Note note : diagnostic.notes()) {
          ObjectNode entry = notes.addObject().put("text", note.text());
          note.place().ifPresent(place -> place(entry.putObject("place"), place));
        }
      }
    }
    return all.toPrettyString() + "\n";
  }

  private static void place(ObjectNode place, Span span) {
    Source source = span.source();
    place
        .put("path", source.path())
        .put("line", span.line())
        .put("column", span.column())
        .put("endLine", source.line(span.end()))
        .put("endColumn", source.column(span.end()));
  }
}

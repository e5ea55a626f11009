package dev.remit.cli;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Flags written out, so that what is wrong with them can be shown in place.
 *
 * @param whole where all of them are
 * @param places where their values are, by the fields of a request
 */
record FlagText(Span whole, Map<String, Span> places) {

  /** Takes flags one by one. */
  interface Sink {
    void flag(String field, String flag, String value);
  }

  static FlagText of(RequestFlags flags) {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> starts = new LinkedHashMap<>();
    Map<String, Integer> ends = new LinkedHashMap<>();
    flags.forEach((field, flag, value) -> {
      text.append(text.isEmpty() ? "" : " ").append(flag).append(' ');
      starts.put(field, text.length());
      text.append(value);
      ends.put(field, text.length());
    });
    Source source = Source.of("the command line", text.toString());
    Map<String, Span> places = new LinkedHashMap<>();
    starts.forEach((field, start) ->
        places.put(field, new Span(source, start, ends.getOrDefault(field, start))));
    return new FlagText(new Span(source, 0, text.length()), places);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }
}

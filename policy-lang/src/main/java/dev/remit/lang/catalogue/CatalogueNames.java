package dev.remit.lang.catalogue;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the names of a catalogue as they are read. */
final class CatalogueNames {

  /** As long as a name in backticks may be. */
  private static final int MAX_NAME = 200;

  private final List<Diagnostic> sink;
  private final Map<String, Span> items = new HashMap<>();

  CatalogueNames(List<Diagnostic> sink) {
    this.sink = sink;
  }

  /** Whether an item can be added: its name can be written in a policy, and is new. */
  boolean admitItem(String name, Span span) {
    if (!isName(name, "an item", span)) {
      return false;
    }
    Span earlier = items.putIfAbsent(name, span);
    if (earlier != null) {
      sink.add(
          new Diagnostic(
              Code.CATALOGUE_DUPLICATE_ITEM,
              "`" + name + "` is listed twice",
              span,
              Optional.of("list an item once, with all its categories"),
              List.of(new Diagnostic.Note("it is first listed in", Optional.of(earlier)))));
    }
    return earlier == null;
  }

  /** Whether a request can name a dataset by this id; reports it if not. */
  boolean isId(String id, Span span) {
    if (id.isBlank()) {
      report(
          Code.CATALOGUE_NAME, "the id of a dataset is blank", span, "write the id requests name");
    }
    return !id.isBlank();
  }

  /** Whether a name can be written in a policy, if need be in backticks; reports it if not. */
  boolean isName(String name, String what, Span span) {
    String wrong =
        name.isBlank()
            ? "is blank"
            : name.length() > MAX_NAME
                ? "is longer than " + MAX_NAME + " characters"
                : name.chars().anyMatch(c -> c == '`' || c == '\n' || c == '\r')
                    ? "holds a backtick or a line break"
                    : "";
    if (!wrong.isEmpty()) {
      report(
          Code.CATALOGUE_NAME,
          "the name of " + what + " " + wrong,
          span,
          "give it a name of 1 to 200 characters, on one line");
    }
    return wrong.isEmpty();
  }

  private void report(Code code, String message, Span span, String label) {
    sink.add(new Diagnostic(code, message, span, Optional.of(label), List.of()));
  }
}

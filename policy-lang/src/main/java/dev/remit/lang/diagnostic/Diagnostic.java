package dev.remit.lang.diagnostic;

import dev.remit.lang.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong with a policy set.
 *
 * @param message stands alone: lower case, no final stop, the author's words in backticks
 * @param span where
 * @param label what is shown under the place, usually what to do; may be empty
 * @param notes further help, each on a line of its own after the source excerpt
 */
public record Diagnostic(
    Code code, String message, Span span, Optional<String> label, List<Note> notes) {

  public Diagnostic {
    notes = List.copyOf(notes);
  }

  public Severity severity() {
    return code.severity();
  }

  /**
   * A line of help.
   *
   * @param place another place it speaks of, shown as {@code path:line}
   */
  public record Note(String text, Optional<Span> place) {}
}

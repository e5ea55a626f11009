package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is found wrong. */
final class Report {

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private boolean errors;

  /**
   * Adds a diagnostic.
   *
   * @param label what to do, shown under the place; empty for none
   */
  void add(Code code, Span span, String message, String label, Note... notes) {
    add(
        new Diagnostic(
            code,
            message,
            span,
            label.isEmpty() ? Optional.empty() : Optional.of(label),
            List.of(notes)));
  }

  void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    errors |= diagnostic.severity() == Severity.ERROR;
  }

  void addAll(List<Diagnostic> found) {
    found.forEach(this::add);
  }

  boolean hasErrors() {
    return errors;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** A line of help that points to another place. */
  static Note at(String text, Span place) {
    return new Note(text, Optional.of(place));
  }

  static Note note(String text) {
    return new Note(text, Optional.empty());
  }
}

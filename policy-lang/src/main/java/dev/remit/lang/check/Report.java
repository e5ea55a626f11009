package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.NearNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Collects what is found wrong: of one file, no more than anyone would read. */
final class Report {

  /** How many diagnostics of a file are shown. */
  private static final int MOST_SHOWN = 100;

  /** How many are kept of a file, to choose those to show from. */
  private static final int MOST_KEPT = 10 * MOST_SHOWN;

  /** How many names are looked for that were perhaps meant: each is compared with every name. */
  private static final int MOST_SUGGESTIONS = 300;

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.<Diagnostic>comparingInt(diagnostic -> diagnostic.span().start())
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  private final Map<Source, OfFile> files = new LinkedHashMap<>();
  private final Map<Source, List<Span>> broken = new HashMap<>();
  private boolean errors;
  private int suggestions;

  private static final class OfFile {
    final List<Diagnostic> kept = new ArrayList<>();
    int others;
  }

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
    if (holdsAMistake(diagnostic.span())) {
      return;
    }
    errors |= diagnostic.severity() == Severity.ERROR;
    OfFile file = files.computeIfAbsent(diagnostic.span().source(), source -> new OfFile());
    if (file.kept.size() < MOST_KEPT) {
      file.kept.add(diagnostic);
    } else {
      file.others++;
    }
  }

  void addAll(List<Diagnostic> found) {
    found.forEach(this::add);
  }

  /**
   * Adds what reading and parsing found. What is found later of a place that holds one of these
   * errors may follow from it, and is left out: the author sees it next.
   */
  void addEarlier(List<Diagnostic> found) {
    addAll(found);
    for (Diagnostic diagnostic : found) {
      if (diagnostic.severity() == Severity.ERROR) {
        Span span = diagnostic.span();
        broken.computeIfAbsent(span.source(), source -> new ArrayList<>()).add(span);
      }
    }
  }

  private boolean holdsAMistake(Span place) {
    return broken.getOrDefault(place.source(), List.of()).stream()
        .anyMatch(span -> place.start() <= span.start() && span.end() <= place.end());
  }

  boolean hasErrors() {
    return errors;
  }

  /** What is shown, by file and place. If there are errors, one is among them. */
  List<Diagnostic> shown() {
    return files.entrySet().stream()
        .sorted(Comparator.comparing(file -> file.getKey().path()))
        .flatMap(file -> shown(file.getValue()))
        .toList();
  }

  private static Stream<Diagnostic> shown(OfFile file) {
    List<Diagnostic> distinct = file.kept.stream().distinct().sorted(BY_PLACE).toList();
    int others = distinct.size() - MOST_SHOWN + file.others;
    if (others <= 0) {
      return distinct.stream();
    }
    // Errors go before warnings when not all can be shown.
    List<Diagnostic> shown =
        new ArrayList<>(
            distinct.stream()
                .sorted(Comparator.comparing(Diagnostic::severity))
                .limit(MOST_SHOWN)
                .sorted(BY_PLACE)
                .toList());
    shown.add(withCount(shown.removeLast(), others));
    return shown.stream();
  }

  private static Diagnostic withCount(Diagnostic last, int others) {
    List<Note> notes = new ArrayList<>(last.notes());
    String path = last.span().source().path();
    notes.add(note("there are " + others + " more problems in " + path + "; mend these first"));
    return new Diagnostic(last.code(), last.message(), last.span(), last.label(), notes);
  }

  /** The label that suggests the nearest of some names, or nothing. */
  String near(String name, Supplier<? extends Collection<String>> candidates) {
    if (suggestions++ >= MOST_SUGGESTIONS) {
      return "";
    }
    return NearNames.nearest(name, candidates.get())
        .map(found -> "did you mean " + Phrases.quoted(found) + "?")
        .orElse("");
  }

  /** A line of help that points to another place. */
  static Note at(String text, Span place) {
    return new Note(text, Optional.of(place));
  }

  static Note note(String text) {
    return new Note(text, Optional.empty());
  }
}

package dev.remit.lang;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The diagnostics that are shown: by file and place, and not too many of one file. */
final class Reported {

  private static final int MOST_OF_A_FILE = 100;

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.<Diagnostic, String>comparing(diagnostic -> diagnostic.span().source().path())
          .thenComparingInt(diagnostic -> diagnostic.span().start())
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  private Reported() {}

  static List<Diagnostic> inOrder(List<Diagnostic> found) {
    if (found.isEmpty()) {
      return found;
    }
    List<Diagnostic> sorted = found.stream().distinct().sorted(BY_PLACE).toList();
    Map<Source, List<Diagnostic>> byFile = new LinkedHashMap<>();
    for (Diagnostic diagnostic : sorted) {
      byFile
          .computeIfAbsent(diagnostic.span().source(), source -> new ArrayList<>())
          .add(diagnostic);
    }
    return byFile.values().stream().flatMap(ofFile -> limited(ofFile).stream()).toList();
  }

  /** The first errors of a file, then the first warnings: so an error is shown if there is one. */
  private static List<Diagnostic> limited(List<Diagnostic> ofFile) {
    if (ofFile.size() <= MOST_OF_A_FILE) {
      return ofFile;
    }
    List<Diagnostic> shown =
        new ArrayList<>(
            ofFile.stream()
                .sorted(Comparator.comparing(Diagnostic::severity))
                .limit(MOST_OF_A_FILE)
                .sorted(BY_PLACE)
                .toList());
    shown.add(withCount(shown.removeLast(), ofFile.size() - MOST_OF_A_FILE));
    return shown;
  }

  private static Diagnostic withCount(Diagnostic last, int others) {
    List<Note> notes = new ArrayList<>(last.notes());
    notes.add(
        new Note(
            "there are "
                + others
                + " more problems in "
                + last.span().source().path()
                + "; mend these first",
            Optional.empty()));
    return new Diagnostic(last.code(), last.message(), last.span(), last.label(), notes);
  }
}

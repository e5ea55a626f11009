package dev.remit.lang.diagnostic;

import dev.remit.lang.source.Span;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows diagnostics to people: the message, the place with a caret, and what to do. */
public final class TextRenderer {

  private static final String BOLD = "1";
  private static final String RED = "1;31";
  private static final String YELLOW = "1;33";
  private static final String BLUE = "1;34";

  private final boolean coloured;

  private TextRenderer(boolean coloured) {
    this.coloured = coloured;
  }

  /** For files and pipes. */
  public static TextRenderer plain() {
    return new TextRenderer(false);
  }

  /** For terminals that know ANSI colours. */
  public static TextRenderer coloured() {
    return new TextRenderer(true);
  }

  /** Every diagnostic, an empty line after each, and a summary; nothing if there is none. */
  public String render(List<Diagnostic> diagnostics) {
    return diagnostics.isEmpty()
        ? ""
        : diagnostics.stream()
            .map(this::render)
            .collect(Collectors.joining("\n", "", "\n" + summary(diagnostics) + "\n"));
  }

  /** One diagnostic, as lines that each end in a line break. */
  public String render(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    boolean excerpted = !span.source().text().isEmpty();
    String number = excerpted ? Integer.toString(span.line()) : "";
    String margin = " ".repeat(number.length());
    String edge = margin + paint(BLUE, " |");
    StringBuilder text = new StringBuilder(heading(diagnostic));
    if (!span.source().path().isEmpty()) {
      String place = excerpted ? span.toString() : span.source().path();
      text.append(margin).append(paint(BLUE, "--> ")).append(Excerpt.shown(place)).append('\n');
    }
    if (excerpted) {
      Excerpt excerpt = Excerpt.of(span);
      String line = excerpt.text().isEmpty() ? "" : " " + excerpt.text();
      text.append(edge).append('\n');
      text.append(paint(BLUE, number + " |")).append(line).append('\n');
      text.append(edge).append(carets(diagnostic, excerpt)).append('\n');
    }
    List<String> help = help(diagnostic, excerpted);
    if (excerpted && !help.isEmpty()) {
      text.append(edge).append('\n');
    }
    help.forEach(line -> text.append(margin).append(paint(BLUE, " = ")).append(line).append('\n'));
    return text.toString();
  }

  /** As {@code 2 errors, 1 warning}. */
  public static String summary(List<Diagnostic> diagnostics) {
    return Stream.of(Severity.values())
        .map(severity -> count(diagnostics, severity))
        .filter(counted -> !counted.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String count(List<Diagnostic> diagnostics, Severity severity) {
    long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
    return count == 0 ? "" : count + " " + severity.word() + (count == 1 ? "" : "s");
  }

  private String heading(Diagnostic diagnostic) {
    String kind = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
    String message = ": " + Excerpt.shown(diagnostic.message());
    return paint(colour(diagnostic), kind) + paint(BOLD, message) + "\n";
  }

  private String carets(Diagnostic diagnostic, Excerpt excerpt) {
    String label = diagnostic.label().map(words -> " " + Excerpt.shown(words)).orElse("");
    return " ".repeat(1 + excerpt.indent())
        + paint(colour(diagnostic), "^".repeat(excerpt.width()) + label);
  }

  private static List<String> help(Diagnostic diagnostic, boolean excerpted) {
    Stream<String> label = excerpted ? Stream.empty() : diagnostic.label().stream();
    Stream<String> notes = diagnostic.notes().stream().map(TextRenderer::note);
    return Stream.concat(label, notes).map(Excerpt::shown).toList();
  }

  private static String note(Diagnostic.Note note) {
    return note.text()
        + note.place().map(place -> " " + place.source().path() + ":" + place.line()).orElse("");
  }

  private static String colour(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
    };
  }

  private String paint(String colour, String text) {
    return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}

package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;

/** Collects what is wrong with one text: the first hundred by place, and a count of the others. */
final class Findings {

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparingInt(diagnostic -> diagnostic.span().start());

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();
  private final NavigableSet<Integer> badTokens = new TreeSet<>();
  private int others;

  Findings(Source source) {
    this.source = source;
  }

  Span span(Token first, Token last) {
    int length = source.text().length();
    int start = Math.min(first.getStartIndex(), length);
    return new Span(source, start, Math.min(Math.max(start, last.getStopIndex() + 1), length));
  }

  Span span(Token token) {
    return span(token, token);
  }

  Span span(int start, int end) {
    return new Span(source, start, end);
  }

  void add(Code code, Span span, String message, String label, String... notes) {
    add(
        new Diagnostic(
            code,
            message,
            span,
            label.isEmpty() ? Optional.empty() : Optional.of(label),
            List.of(notes).stream().map(text -> new Note(text, Optional.empty())).toList()));
  }

  void add(Diagnostic diagnostic) {
    // tokens, structure and values are looked at in turn, so more are kept than are shown
    if (found.size() < 10 * Parser.MOST_DIAGNOSTICS) {
      found.add(diagnostic);
    } else {
      others++;
    }
  }

  /** Records that a token is wrong in itself, so that what follows from it is not reported too. */
  void addBadToken(Code code, Span span, String message, String label) {
    if (badTokens.size() < 10 * Parser.MOST_DIAGNOSTICS) {
      badTokens.add(span.start());
    }
    add(code, span, message, label);
  }

  /** Whether a token from {@code start} on and before {@code end} is wrong in itself. */
  boolean hasBadToken(int start, int end) {
    Integer next = badTokens.ceiling(start);
    return next != null && next < end;
  }

  List<Diagnostic> list() {
    found.sort(BY_PLACE);
    if (found.size() <= Parser.MOST_DIAGNOSTICS && others == 0) {
      return found;
    }
    int left = found.size() - Parser.MOST_DIAGNOSTICS + others;
    List<Diagnostic> shown = new ArrayList<>(found.subList(0, Parser.MOST_DIAGNOSTICS));
    Diagnostic last = shown.removeLast();
    List<Note> notes = new ArrayList<>(last.notes());
    notes.add(
        new Note(
            "there are " + left + " more problems in " + source.path() + "; mend these first",
            Optional.empty()));
    shown.add(new Diagnostic(last.code(), last.message(), last.span(), last.label(), notes));
    return shown;
  }
}

package dev.remit.service.config;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What is found wrong with a configuration. */
public final class Mistakes {

  private static final String HIDDEN = "********";
  private static final Pattern SECRETIVE =
      Pattern.compile("password|token|sha256|secret|:[^ @]*@", Pattern.CASE_INSENSITIVE);

  private final List<Diagnostic> found = new ArrayList<>();

  Mistakes() {}

  /** Everything so far; grows. */
  List<Diagnostic> found() {
    return found;
  }

  /** A reader that adds what it finds wrong. */
  YamlReader reader() {
    return new YamlReader(found);
  }

  /** A value that is not as it must be. */
  void wrong(Span place, String message, String advice) {
    found.add(
        new Diagnostic(Code.YAML_SHAPE, message, firstLine(place), Optional.of(advice), List.of()));
  }

  /** A name that is none of a setting. */
  void unknown(Span place, String message, String advice) {
    found.add(
        new Diagnostic(Code.YAML_UNKNOWN_KEY, message, place, Optional.of(advice), List.of()));
  }

  /** Hides what is written at everything found since there were so many: it may be secret. */
  void hideSince(int count, UnaryOperator<Span> hiding) {
    for (ListIterator<Diagnostic> i = found.listIterator(count); i.hasNext(); ) {
      Diagnostic d = i.next();
      i.set(new Diagnostic(d.code(), d.message(), hiding.apply(d.span()), d.label(), d.notes()));
    }
  }

  /** A place with its whole line hidden. */
  static Span hidden(Span place) {
    return masked(place, HIDDEN, HIDDEN.length());
  }

  /** A place with its line hidden, but for the text of the place itself. */
  static Span alone(Span place) {
    String text = firstLine(place).text();
    return masked(place, text + " " + HIDDEN, text.length());
  }

  /** A place with its line hidden if it looks like one of a secret. */
  static Span cautious(Span place) {
    String line = place.source().lineText(place.line());
    return SECRETIVE.matcher(line).find() ? hidden(place) : place;
  }

  // Columns stay as they are.
  private static Span masked(Span place, String shown, int length) {
    int start = place.column() - 1;
    Source masked = Source.part(place.source().path(), place.line(), " ".repeat(start) + shown);
    return new Span(masked, start, start + length);
  }

  private static Span firstLine(Span span) {
    int end = span.start() + span.text().lines().findFirst().orElse("").length();
    return new Span(span.source(), span.start(), end);
  }
}

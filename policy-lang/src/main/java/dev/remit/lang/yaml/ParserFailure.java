package dev.remit.lang.yaml;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Puts what a parser throws into an author's words. */
final class ParserFailure {

  private ParserFailure() {}

  static Diagnostic explain(RuntimeException failure, Source source, Events events) {
    Throwable cause = failure.getCause();
    String language = events.isJson() ? "JSON" : "YAML";
    Span span = at(source, place(failure, events));
    String advice = advice(cause, span, events.isJson());
    return new Diagnostic(
        Code.NOT_YAML, "this is not valid " + language, span, Optional.of(advice), List.of());
  }

  private static int place(RuntimeException failure, Events events) {
    return switch (failure.getCause()) {
      case MarkedYamlEngineException marked when marked.getProblemMark().isPresent() ->
          events.offset(marked.getProblemMark().get().getIndex());
      case ReaderException reader -> events.offset(reader.getPosition());
      case null, default -> {
        TokenStreamLocation location =
            failure instanceof JacksonException jackson ? jackson.getLocation() : null;
        yield location == null ? 0 : events.offset(location.getCharOffset());
      }
    };
  }

  private static Span at(Source source, int start) {
    String text = source.text();
    boolean visible = start < text.length() && "\r\n".indexOf(text.charAt(start)) < 0;
    int end = visible ? text.offsetByCodePoints(start, 1) : start;
    return new Span(source, start, end);
  }

  private static String advice(@Nullable Throwable cause, Span span, boolean json) {
    if (span.source().text().substring(span.start()).isBlank()) {
      return "the file ends before this is complete";
    }
    if (cause instanceof ReaderException) {
      return "this character is not allowed in YAML";
    }
    if (cause instanceof NumberFormatException) {
      return "an escape such as `\\u0041` in the text after this is not a character";
    }
    String found = span.text().isBlank() ? "this" : "`" + span.text() + "`";
    String problem = cause instanceof MarkedYamlEngineException marked ? marked.getProblem() : "";
    if (json) {
      return found + " is not expected here";
    } else if (span.text().equals("\t")) {
      return "indent with spaces, not tabs";
    } else if (problem.startsWith("mapping values are not allowed")) {
      return "a second `:` is not expected here: put a text that holds `: ` in quotes, "
          + "or check the indentation";
    } else if (problem.contains("cannot start any token")) {
      return "a text that begins with " + found + " must be put in quotes";
    } else if (problem.contains("<block end>")) {
      return "the indentation does not match the lines above";
    } else if (problem.contains("expected ',' or")) {
      return "a `,` or a closing bracket is missing before this";
    } else if (problem.contains("expected ':'")) {
      return "a `:` is missing after the key on the line above";
    }
    return found + " is not expected here";
  }
}

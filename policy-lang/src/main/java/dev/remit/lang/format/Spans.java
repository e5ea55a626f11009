package dev.remit.lang.format;

import dev.remit.lang.source.Span;

/** Parts of spans, for the places that the tree does not keep. */
final class Spans {

  private Spans() {}

  /** From the start of one to the end of the other; of made trees, nothing. */
  static Span between(Span first, Span last) {
    return first.end() == 0 ? first : new Span(first.source(), first.start(), last.end());
  }

  /** The last character. */
  static Span last(Span span) {
    return span.end() == 0 ? span : new Span(span.source(), span.end() - 1, span.end());
  }

  /** The first characters, as many as {@code text} has. */
  static Span first(Span span, String text) {
    int end = Math.min(span.end(), span.start() + text.length());
    return new Span(span.source(), span.start(), end);
  }
}

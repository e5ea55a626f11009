package dev.remit.lang.tree;

import dev.remit.lang.source.Span;

/** A name as written, without backticks. */
public record Name(String text, Span span) {}

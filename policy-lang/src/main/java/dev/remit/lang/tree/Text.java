package dev.remit.lang.tree;

import dev.remit.lang.source.Span;

/** A quoted string, with its escapes resolved. */
public record Text(String value, Span span) {}

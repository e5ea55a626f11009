package dev.remit.lang.model;

import dev.remit.lang.source.Span;

/**
 * A named condition.
 *
 * @param span the whole define
 */
public record Define(String name, Condition condition, Span span) {}

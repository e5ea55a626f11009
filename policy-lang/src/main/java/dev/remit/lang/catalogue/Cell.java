package dev.remit.lang.catalogue;

import dev.remit.lang.source.Span;

/** A cell of a CSV file, without surrounding spaces. */
record Cell(String text, Span span) {}

package dev.remit.lang.tree;

import dev.remit.lang.source.Span;

/**
 * A comment: from {@code #} to the end of the line.
 *
 * @param text the comment with its {@code #} and without trailing blanks
 * @param trailing whether something else stands before it on its line
 */
public record Comment(String text, boolean trailing, Span span) {}

package dev.remit.service.lines;

/**
 * Something wrong with a line of a file.
 *
 * @param line its number in the whole file, counted from 1
 * @param field the column or field; empty if it is none in particular
 * @param message stands alone: lower case, no final stop, the line's own words in backticks
 * @param advice what to do
 */
public record ImportProblem(long line, String field, String message, String advice) {}

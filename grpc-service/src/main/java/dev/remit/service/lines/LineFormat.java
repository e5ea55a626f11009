package dev.remit.service.lines;

/** How a file holds its records. */
public enum LineFormat {
  /** One JSON object a line. */
  JSON_LINES,
  /** Comma-separated values with a header line, as RFC 4180. */
  CSV
}

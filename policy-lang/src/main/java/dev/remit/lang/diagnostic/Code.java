package dev.remit.lang.diagnostic;

/** The stable codes of diagnostics. Each has a page in {@code docs/diagnostics}. */
public enum Code {
  // R00: files and bytes
  NOT_UTF8("R0001", Severity.ERROR, "a file is not valid UTF-8"),

  // R01: names

  // R02: types

  // R03: syntax

  // R04: the policy set and its versions

  // R05: catalogues

  // R06: examples and guarantees

  // R09: warnings

  ;

  private final String id;
  private final Severity severity;
  private final String summary;

  Code(String id, Severity severity, String summary) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
  }

  /** The code, such as {@code R0107}. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** What the code stands for, in a few words. */
  public String summary() {
    return summary;
  }
}

package dev.remit.lang.diagnostic;

/** The stable codes of diagnostics. Each has a page in {@code docs/diagnostics}. */
public enum Code {
  NOT_UTF8("R0001", Severity.ERROR, "a file is not valid UTF-8");

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

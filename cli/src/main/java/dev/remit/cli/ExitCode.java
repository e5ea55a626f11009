package dev.remit.cli;

/** What the exit codes of every command mean. */
final class ExitCode {

  static final int FINE = 0;

  /** A finding, a failing example, an unformatted file, or a decision that does not permit. */
  static final int FINDING = 1;

  /** Bad usage or input. */
  static final int BAD_INPUT = 2;

  /** Nobody reads the output any more: the code of a process that a closed pipe ended. */
  static final int NOBODY_READS = 141;

  private ExitCode() {}
}

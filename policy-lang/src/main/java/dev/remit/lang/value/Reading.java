package dev.remit.lang.value;

/** What came of reading something a caller wrote. */
public sealed interface Reading<T> {

  /** It was read. */
  record Read<T>(T value) implements Reading<T> {}

  /**
   * It cannot be read.
   *
   * @param message stands alone: lower case, no final stop, the caller's words in backticks
   * @param advice what to do
   */
  record Wrong<T>(String message, String advice) implements Reading<T> {}
}

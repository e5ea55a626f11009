package dev.remit.lang.check;

/** Where a name stands, for advice on where it belongs. */
enum Place {
  /** A rule's head or an example's request. */
  CLAUSE,
  CONDITION,
  /** Anywhere else: a value in an example, an obligation's argument. */
  VALUE
}

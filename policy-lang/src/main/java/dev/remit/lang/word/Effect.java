package dev.remit.lang.word;

/** What a rule does to the items it applies to. */
public enum Effect {
  /** Allows the matching items. */
  PERMIT,
  /** Denies them, whatever permits. */
  FORBID,
  /** Purpose limitation: denies them for any purpose not under the rule's {@code for} clause. */
  LIMIT,
  /** A permit is not enough: a person or panel must decide. */
  REFER,
  /** Adds obligations to whatever is permitted. */
  OBLIGE;

  /** The keyword of this effect in `.remit` text, such as {@code permit}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

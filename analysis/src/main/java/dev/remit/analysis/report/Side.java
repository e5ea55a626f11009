package dev.remit.analysis.report;

/** Of which of two versions something speaks. Where one is looked at alone, it is the old one. */
public enum Side {
  /** The old version. */
  BEFORE,
  /** The new version. */
  AFTER,
  /** Both, in which it means the same. */
  BOTH
}

package dev.remit.log.index;

import org.roaringbitmap.RoaringBitmap;

/** A name, in UTF-8, and the entries of a log that are found under it. */
public final class NamedEntries {

  private final byte[] name;
  private final RoaringBitmap entries;

  /**
   * Entries under a name.
   *
   * @param name at most 65,535 bytes, not to be changed
   * @param entries their indexes, as unsigned numbers
   */
  public NamedEntries(byte[] name, RoaringBitmap entries) {
    this.name = name;
    this.entries = entries;
  }

  /** Not to be changed. */
  public byte[] name() {
    return name;
  }

  /** The indexes of the entries, as unsigned numbers. */
  public RoaringBitmap entries() {
    return entries;
  }
}

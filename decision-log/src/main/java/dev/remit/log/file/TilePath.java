package dev.remit.log.file;

import java.util.Locale;

/**
 * Where a tile or a bundle of entries is, by C2SP tlog-tiles.
 *
 * @param level that of a tile, from 0 to 63, or {@link #ENTRIES}
 * @param index its place in its level, from 0
 * @param width from 1 to 255, or 256 if it is full
 */
public record TilePath(int level, long index, int width) {

  /** How many hashes a full tile has, and how many entries a full bundle. */
  public static final int FULL = 256;

  /** The level of bundles. */
  public static final int ENTRIES = -1;

  private static final int MAX_LEVEL = 63;

  public TilePath {
    if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no tile is " + level + ", " + index + ", " + width);
    }
  }

  /** A full tile, or a full bundle. */
  public static TilePath full(int level, long index) {
    return new TilePath(level, index, FULL);
  }

  /** Whether it has all of its hashes or entries. */
  public boolean isFull() {
    return width == FULL;
  }

  /** The path below the log's folder, such as {@code tile/0/x001/234.p/5}. */
  public String text() {
    String whole =
        "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + number();
    return isFull() ? whole : whole + ".p/" + width;
  }

  private String number() {
    StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    return path.toString();
  }
}

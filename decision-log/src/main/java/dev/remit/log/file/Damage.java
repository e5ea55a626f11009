package dev.remit.log.file;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Something in a log's files that is not as it must be.
 *
 * @param file which file
 * @param offset where in it, in bytes; empty if it is the whole file
 * @param entry the first entry that is wrong, or may be; empty if none is
 * @param what what is wrong, as an error's first line says it
 */
public record Damage(Path file, OptionalLong offset, OptionalLong entry, String what) {

  /** Damage of a whole file. */
  public static Damage of(Path file, String what) {
    return new Damage(file, OptionalLong.empty(), OptionalLong.empty(), what);
  }

  /** Damage at a place in a file. */
  public static Damage at(Path file, long offset, String what) {
    return new Damage(file, OptionalLong.of(offset), OptionalLong.empty(), what);
  }

  /** The same damage, of an entry. */
  public Damage ofEntry(long index) {
    return new Damage(file, offset, OptionalLong.of(index), what);
  }

  /** On one line: the file, the place, the entry and what is wrong. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("`").append(file).append('`');
    offset.ifPresent(at -> text.append(", byte ").append(at));
    entry.ifPresent(index -> text.append(", entry ").append(index));
    return text.append(": ").append(what).toString();
  }
}

package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A named condition, shared by all conditions that name it. Equal only to itself: written out, a
 * define that names others can be longer than any memory, so that to hash, compare or print what
 * holds it must stop at its name.
 *
 * @param span the whole define
 */
public record Define(String name, Condition condition, Span span) {

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}

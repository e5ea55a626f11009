package dev.remit.service.sql;

import java.util.Locale;

/** What is said about the use of a person's data. */
public enum Act {
  GIVEN,
  REFUSED,
  WITHDRAWN,
  OBJECTION_RAISED,
  OBJECTION_LIFTED;

  /** As files write it: {@code objection raised}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether it is about an objection, and not about consent. */
  public boolean isObjection() {
    return this == OBJECTION_RAISED || this == OBJECTION_LIFTED;
  }

  static Act of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }
}

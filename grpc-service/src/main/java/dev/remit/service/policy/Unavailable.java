package dev.remit.service.policy;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;

/** Refusals because the database does not answer. */
final class Unavailable {

  private Unavailable() {}

  static RefusedException because(DatabaseException failure) {
    return RefusedException.of(Refusal.UNAVAILABLE, String.valueOf(failure.getMessage()));
  }
}

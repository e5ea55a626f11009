package dev.remit.service.http;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.RefusedException;

/** Keeps callers from asking too much. Thread-safe. */
@FunctionalInterface
public interface Admission {

  /** Lets everyone in. */
  Admission UNLIMITED = caller -> () -> {};

  /**
   * Lets a call in.
   *
   * @return to be closed when the call is answered
   * @throws RefusedException if the caller asks too much
   */
  Admitted admit(Caller caller) throws RefusedException;

  /** A call that was let in and is not answered yet. */
  @FunctionalInterface
  interface Admitted extends AutoCloseable {
    @Override
    void close();
  }
}

package dev.remit.service.http;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.RefusedException;

/** Tells who calls. Thread-safe. */
@FunctionalInterface
public interface Authentication {

  /**
   * Who makes a call.
   *
   * @throws RefusedException if that is nobody known
   */
  Caller authenticate(CallerEvidence evidence) throws RefusedException;
}

package dev.remit.log.entry;

import java.time.Instant;

/** An entry of the log, read back. */
public sealed interface LogEntry permits LoggedDecision, OtherEntry {

  /** When it happened. */
  Instant at();

  /** Who did it, or asked. */
  String caller();
}

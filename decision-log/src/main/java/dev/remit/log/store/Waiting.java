package dev.remit.log.store;

import dev.remit.log.note.SigningKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An entry that waits to be appended, and who waits for it. */
final class Waiting {

  private final byte[] entry;
  private final Optional<SigningKey> next;
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private final long since = System.nanoTime();

  /**
   * An entry that waits.
   *
   * @param next signs what comes after it, if another key than before does
   */
  Waiting(byte[] entry, Optional<SigningKey> next) {
    this.entry = entry;
    this.next = next;
  }

  Optional<SigningKey> next() {
    return next;
  }

  /** Not to be changed. */
  byte[] entry() {
    return entry;
  }

  /** Completed with the entry's index. */
  CompletableFuture<Long> done() {
    return done;
  }

  long since() {
    return since;
  }
}

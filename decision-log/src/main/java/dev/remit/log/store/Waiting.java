package dev.remit.log.store;

import java.util.concurrent.CompletableFuture;

/** An entry that waits to be appended, and who waits for it. */
final class Waiting {

  private final byte[] entry;
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private final long since = System.nanoTime();

  Waiting(byte[] entry) {
    this.entry = entry;
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

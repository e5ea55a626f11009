package dev.remit.service.security;

import java.util.concurrent.atomic.AtomicBoolean;

/** A call that was let in. Closing it makes place for another; closing it again does nothing. */
public final class Ticket implements AutoCloseable {

  private final Allowance allowance;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  Ticket(Allowance allowance) {
    this.allowance = allowance;
  }

  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      allowance.leave();
    }
  }
}

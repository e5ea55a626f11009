package dev.remit.service.security;

import io.github.bucket4j.Bucket;
import java.util.concurrent.atomic.AtomicInteger;

/** What one caller may still ask. */
final class Allowance {

  private final Bucket bucket;
  private final int concurrent;
  private final AtomicInteger underWay = new AtomicInteger();

  Allowance(Bucket bucket, int concurrent) {
    this.bucket = bucket;
    this.concurrent = concurrent;
  }

  /** Begins a call, if another may be under way. */
  boolean enter() {
    if (underWay.incrementAndGet() <= concurrent) {
      return true;
    }
    underWay.decrementAndGet();
    return false;
  }

  /** Ends a call. */
  void leave() {
    underWay.decrementAndGet();
  }

  /** Takes requests off the rate, if there are enough. */
  boolean spend(int requests) {
    return bucket.tryConsume(requests);
  }
}

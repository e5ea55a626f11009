package dev.remit.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.remit.service.caller.Caller;
import dev.remit.service.config.Configuration.Limits;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits how much each caller asks: how often, and how much at once. Thread-safe, without locks
 * where the caller was seen before.
 *
 * <p>Callers that have been quiet until their allowance is full again are forgotten, and so are the
 * least recent ones beyond {@value #MOST_CALLERS}; never one with something under way.
 */
public final class Admission {

  static final int MOST_CALLERS = 10_000;

  /** The allowances of so many callers are found without asking the caches. */
  private static final int AT_HAND = 64;

  private final Limits limits;
  private final TimeMeter time;

  // Tickets hold on to their allowance, so that it is found again here although it is no more in
  // the other.
  private final Cache<String, Allowance> used = Caffeine.newBuilder().weakValues().build();
  private final Cache<String, Allowance> recent;

  // As long as an allowance is here it is also among those used, so that nobody has two.
  private final @Nullable Named[] atHand = new Named[AT_HAND];

  private record Named(String name, Allowance allowance) {}

  /** An admission by the machine's own clock. */
  public Admission(Limits limits) {
    this(limits, TimeMeter.SYSTEM_NANOTIME, MOST_CALLERS);
  }

  Admission(Limits limits, TimeMeter time, int mostCallers) {
    this.limits = limits;
    this.time = time;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(mostCallers)
            .expireAfterAccess(refill(limits))
            .ticker(time::currentTimeNanos)
            .executor(Runnable::run)
            .build();
  }

  /** How long an empty allowance takes to be full, and a second more. */
  private static Duration refill(Limits limits) {
    return Duration.ofSeconds(limits.burst() / limits.requestsPerSecond() + 2L);
  }

  /**
   * Lets a call in.
   *
   * @param requests how many it makes: those in a batch count each
   * @return to be closed, once, when the call ends
   * @throws RefusedException {@link Refusal#RESOURCE_EXHAUSTED} if the caller asks too much
   */
  public Ticket admit(Caller caller, int requests) throws RefusedException {
    Allowance allowance = allowance(caller.name());
    if (!allowance.enter()) {
      throw exhausted(
          "`%s` has %d calls under way; wait for their answers"
              .formatted(caller.name(), limits.concurrent()));
    }
    if (!allowance.spend(requests)) {
      allowance.leave();
      throw exhausted(
          "`%s` may make %d requests a second, and %d at once; slow down"
              .formatted(caller.name(), limits.requestsPerSecond(), limits.burst()));
    }
    return new Ticket(allowance);
  }

  /** How many callers are remembered at most right now; for tests and metrics. */
  long remembered() {
    recent.cleanUp();
    return recent.estimatedSize();
  }

  private Allowance allowance(String name) {
    int place = place(name);
    Named last = atHand[place];
    if (last != null && last.name.equals(name)) {
      return last.allowance;
    }
    Allowance known =
        recent.get(name, n -> used.get(n, _ -> new Allowance(bucket(), limits.concurrent())));
    atHand[place] = new Named(name, known);
    if (last != null) {
      // It was not asked for there while it was here.
      recent.put(last.name, last.allowance);
    }
    return known;
  }

  private Bucket bucket() {
    Bandwidth rate =
        Bandwidth.builder()
            .capacity(limits.burst())
            .refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1))
            .build();
    return Bucket.builder().withCustomTimePrecision(time).addLimit(rate).build();
  }

  /** Where a caller's allowance is, if it is at hand. */
  private static int place(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 16) & (AT_HAND - 1);
  }

  private static RefusedException exhausted(String message) {
    return RefusedException.of(Refusal.RESOURCE_EXHAUSTED, message);
  }
}

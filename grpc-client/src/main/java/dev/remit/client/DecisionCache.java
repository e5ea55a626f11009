package dev.remit.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.protobuf.Timestamp;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.Decision;
import dev.remit.v1.Validity;
import dev.remit.v1.WatchChangesResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that still hold. Without an epoch nothing is kept or found.
 *
 * <p>Invariant: a decision is found only if no change that it does not take account of, and that it
 * relied on, has been told. No lock is needed for it, because each decision carries how many
 * messages had been taken in when it was asked for, and is compared with what came since whenever
 * it is found. Of a change with a revision greater than the decision's, the message
 *
 * <ul>
 *   <li>was taken in before the question: then it is not kept, its revision being behind;
 *   <li>came later, whether before or after the decision itself: then it is not found again.
 * </ul>
 *
 * <p>A decision is bound to the epoch it was asked in, and dies with it; and with the version it
 * was made under, when that is no longer in force.
 */
final class DecisionCache {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final Cache<AccessRequest, Kept> cache;
  private final Clock clock;
  private final Ticker ticker;
  private volatile @Nullable Epoch epoch;

  /**
   * An empty cache.
   *
   * @param maximumBytes how much it holds: the sizes of requests and decisions as they are sent
   * @param clock the time of day, in case it is right
   * @param ticker nanoseconds that pass
   */
  DecisionCache(long maximumBytes, Clock clock, Ticker ticker) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .weigher((AccessRequest request, Kept kept) ->
                request.getSerializedSize() + kept.decided().decision().getSerializedSize())
            .build();
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * A question on its way.
   *
   * @param epoch in which it was asked; if null, its answer is not kept
   * @param messages how many had been taken in before
   * @param askedAt nanoseconds
   */
  record Question(AccessRequest request, @Nullable Epoch epoch, long messages, long askedAt) {}

  private record Kept(
      Decided decided, Epoch epoch, long messages, long askedAt, long age, Instant expiresAt) {}

  /** Begins an epoch with a stream's first message. */
  Epoch begin(WatchChangesResponse first) {
    Epoch begun = new Epoch(first, ticker.read());
    epoch = begun;
    return begun;
  }

  /** Ends an epoch and drops all decisions. */
  void end(Epoch ended) {
    ended.end();
    cache.invalidateAll();
  }

  /** The decision on a request, if it still holds. */
  @Nullable Decided find(AccessRequest request) {
    if (epoch == null) {
      return null;
    }
    Kept kept = cache.getIfPresent(request);
    if (kept == null) {
      return null;
    }
    if (holds(kept)) {
      return kept.decided();
    }
    cache.asMap().remove(request, kept);
    return null;
  }

  /** To be called before a request is sent. */
  Question asking(AccessRequest request) {
    Epoch current = epoch;
    return new Question(request, current, current == null ? 0 : current.messages(), ticker.read());
  }

  /** Keeps an answer, if it may be kept. */
  void keep(Question question, Decided decided) {
    Decision decision = decided.decision();
    if (question.epoch() == null || decision.getHypothetical() || !isDated(decision)) {
      return;
    }
    Validity validity = decision.getValidity();
    Instant expiresAt = instant(validity.getExpiresAt());
    Duration age = Duration.between(instant(decision.getDecidedAt()), expiresAt);
    long nanos = age.compareTo(LONGEST) < 0 ? age.toNanos() : LONGEST.toNanos();
    Kept kept =
        new Kept(
            decided, question.epoch(), question.messages(), question.askedAt(), nanos, expiresAt);
    if (validity.getReliedOnCount() > 0 && question.epoch().isKnownTo(validity) && holds(kept)) {
      cache.put(question.request(), kept);
    }
  }

  /** The clocks of client and service may differ: both bounds count. */
  private boolean holds(Kept kept) {
    long now = ticker.read();
    return kept.epoch().isLive(now)
        && now - kept.askedAt() < kept.age()
        && clock.instant().isBefore(kept.expiresAt())
        && kept.epoch().isInForce(kept.decided().decision().getVersionDigest())
        && kept.epoch().leaves(kept.decided().decision().getValidity(), kept.messages());
  }

  /** How many decisions are kept, whether they still hold or not. */
  long size() {
    cache.cleanUp();
    return cache.estimatedSize();
  }

  private static boolean isDated(Decision decision) {
    return decision.hasDecidedAt()
        && decision.getValidity().hasExpiresAt()
        && isMoment(decision.getDecidedAt())
        && isMoment(decision.getValidity().getExpiresAt());
  }

  /** Whether it lies in the years 1970 to 9999. */
  private static boolean isMoment(Timestamp timestamp) {
    return timestamp.getSeconds() >= 0
        && timestamp.getSeconds() < 253_402_300_800L
        && timestamp.getNanos() >= 0
        && timestamp.getNanos() < 1_000_000_000;
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}

package dev.remit.client;

import dev.remit.v1.Validity;
import dev.remit.v1.WatchChangesResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a stream of changes has told, from its first message until it breaks or falls silent. Read
 * by any thread; told by one at a time.
 */
final class Epoch {

  /** How long a stream may be silent. The service sends at least a message a second. */
  static final Duration SILENCE = Duration.ofSeconds(3);

  /** How many tokens are told apart; at more, everything counts as changed. */
  static final int MOST_TOKENS = 100_000;

  private final Map<Long, Long> changed = new ConcurrentHashMap<>();
  private volatile Set<String> inForce;
  private volatile long everythingChanged;
  private volatile long revision;
  private volatile long messages;
  private volatile long heardAt;
  private volatile boolean over;

  /**
   * Begins.
   *
   * @param first the stream's first message
   * @param now nanoseconds
   */
  Epoch(WatchChangesResponse first, long now) {
    this.inForce = Set.copyOf(first.getVersionsInForce().getDigestsList());
    this.revision = first.getRevision();
    this.heardAt = now;
  }

  /**
   * Takes in a message; only while the epoch is live, so that silence is not forgotten.
   *
   * <p>The order of the writes matters: who reads that so many messages were taken in also sees the
   * revision of the last and what it changed.
   */
  void accept(WatchChangesResponse message, long now) {
    long number = messages + 1;
    boolean everything = message.getEverything() || message.getRevision() < revision;
    revision = Math.max(revision, message.getRevision());
    if (message.hasVersionsInForce()) {
      inForce = Set.copyOf(message.getVersionsInForce().getDigestsList());
    }
    message.getChangedList().forEach(token -> changed.put(token, number));
    if (everything || changed.size() > MOST_TOKENS) {
      everythingChanged = number;
      changed.clear();
    }
    messages = number;
    heardAt = now;
  }

  /** Ends, for good. */
  void end() {
    over = true;
  }

  /** Whether the stream lasts and was heard of late. */
  boolean isLive(long now) {
    return !over && now - heardAt <= SILENCE.toNanos();
  }

  /** How many messages have been taken in. */
  long messages() {
    return messages;
  }

  /** Whether a version, by its digest, is in force as far as this stream has told. */
  boolean isInForce(String digest) {
    return inForce.contains(digest);
  }

  /** Whether a decision takes account of every change that this stream has told. */
  boolean isKnownTo(Validity validity) {
    return validity.getRevision() >= revision;
  }

  /**
   * Whether none of what a decision relied on has been told to change after the first so many
   * messages. Tokens are looked up first: who finds them cleared also sees why.
   */
  boolean leaves(Validity validity, long since) {
    for (int i = 0; i < validity.getReliedOnCount(); i++) {
      if (changed.getOrDefault(validity.getReliedOn(i), 0L) > since) {
        return false;
      }
    }
    return everythingChanged <= since;
  }
}

package dev.remit.service.record;

import dev.remit.service.decide.Decided;
import java.util.function.LongConsumer;

/** Follows decisions into the log. Implementations are thread-safe. */
@FunctionalInterface
public interface Follower {

  /**
   * A decision is about to be appended.
   *
   * @return told the index of its entry, once it was appended, by a thread that must not be held up
   */
  LongConsumer appending(Decided decided);
}

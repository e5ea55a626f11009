package dev.remit.log.replay;

import dev.remit.log.entry.LoggedDecision;
import java.util.List;
import java.util.Optional;

/** What came of an entry when it was decided again. */
public sealed interface Replayed {

  /**
   * It is no decision.
   *
   * @param erased the key that it says was destroyed, if it says so
   */
  record NoDecision(Optional<String> erased) implements Replayed {}

  /**
   * It cannot be read, or not in the words of the other version.
   *
   * @param why says nothing of anybody
   */
  record Unreadable(long index, String why) implements Replayed {}

  /**
   * What it says of a person cannot be read, so that it can be decided by nobody.
   *
   * @param destroyed whether the key was, and the facts are gone for good; else it is not at hand
   */
  record Sealed(long index, LoggedDecision logged, boolean destroyed) implements Replayed {}

  /**
   * It was decided again.
   *
   * @param changes what the other version would decide otherwise; nothing of a hypothesis, which
   *     granted nothing
   */
  record Again(long index, LoggedDecision logged, Check check, List<ItemChange> changes)
      implements Replayed {
    public Again {
      changes = List.copyOf(changes);
    }
  }

  /** Whether the recorded decision is what its own version gives. */
  sealed interface Check {

    /** It is, with the same rules, obligations and missing facts. */
    record Same() implements Check {}

    /**
     * It is not.
     *
     * @param given what its version gives, for each item
     */
    record Different(List<LoggedDecision.Item> given) implements Check {
      public Different {
        given = List.copyOf(given);
      }
    }

    /**
     * Nobody knows, for its version is not at hand.
     *
     * @param isNameKnown whether there is a version of that name, with another digest
     */
    record UnknownVersion(boolean isNameKnown) implements Check {}
  }
}

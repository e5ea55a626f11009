package dev.remit.log.entry;

/** Where the keys of people are kept. Implementations are thread-safe. */
@FunctionalInterface
public interface SubjectKeys {

  /** Where nobody has any key. */
  SubjectKeys NONE = id -> Answer.NOT_AT_HAND;

  /** The key that has an id. */
  Found named(String id);

  /** A key, or why there is none. */
  sealed interface Found permits Key, Answer {}

  /** The key. */
  record Key(SubjectKey key) implements Found {}

  /** Why there is none. */
  enum Answer implements Found {
    /** It was destroyed, and with it what it encrypted. */
    DESTROYED,
    /** Nobody was asked who has it. */
    NOT_AT_HAND
  }
}

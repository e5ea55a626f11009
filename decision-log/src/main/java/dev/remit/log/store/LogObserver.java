package dev.remit.log.store;

/** Is told how a log fares. Implementations are thread-safe and quick. */
public interface LogObserver {

  /** Nobody. */
  LogObserver NONE = (entries, nanoseconds) -> {};

  /**
   * A batch is as durable as it must be to be answered.
   *
   * @param entries how many it has
   * @param nanoseconds how long the entry that waited longest has waited
   */
  void appended(int entries, long nanoseconds);
}

package dev.remit.service.decide;

/** Is told of every decision before it is answered. Implementations are thread-safe and quick. */
@FunctionalInterface
public interface DecisionObserver {

  /** Does nothing. */
  DecisionObserver NONE = (decided, nanoseconds) -> {};

  /**
   * A decision was made.
   *
   * @param nanoseconds how long it took, looking up facts included
   */
  void decided(Decided decided, long nanoseconds);
}

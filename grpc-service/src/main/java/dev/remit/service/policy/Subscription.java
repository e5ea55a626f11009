package dev.remit.service.policy;

/** What somebody is told of until it is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /** Ends it. A call that is under way may still be made. */
  @Override
  void close();
}

package dev.remit.bench;

/**
 * What decides requests that are ready to be decided. Safe for use by several threads.
 *
 * @param <Q> a request in the form that is decided
 * @param <A> an answer as it is given, so that no work of making it can be left out
 */
public interface Decides<Q, A> {

  /** Decides a request. */
  A decide(Q request);

  /** Whether an answer allows all that was asked for. */
  boolean allows(A answer);
}

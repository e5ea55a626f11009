package dev.remit.service.http;

import java.util.Optional;
import java.util.function.Function;

/** Is told of every call, before anything is done for it. Implementations are thread-safe. */
@FunctionalInterface
public interface CallObserver {

  /** Does nothing. */
  CallObserver NONE = (method, header) -> (route, status) -> {};

  /**
   * A call has begun.
   *
   * @param method as the caller wrote it, which may be anything
   * @param header the value of a header, if the call has it; to be asked only now
   */
  Observed began(String method, Function<String, Optional<String>> header);

  /** A call that is being answered. */
  @FunctionalInterface
  interface Observed {

    /**
     * The call has ended.
     *
     * @param route the path of what answered it, as it is declared; empty if nothing is there
     * @param status of the response; empty if none was sent, because the caller was gone
     */
    void ended(Optional<String> route, Optional<Integer> status);
  }
}

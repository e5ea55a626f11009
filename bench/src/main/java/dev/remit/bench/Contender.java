package dev.remit.bench;

import java.util.List;
import java.util.function.Function;

/**
 * Somebody in a comparison: how it makes its form of a request from plain words, and how it decides
 * that.
 *
 * @param name as results show it
 * @param <C> a case: a request in plain words
 */
public record Contender<C, Q, A>(String name, Function<C, Q> resolving, Decides<Q, A> deciding) {

  /** Whether it allows what a case asks for. */
  public boolean allows(C question) {
    return deciding.allows(deciding.decide(resolving.apply(question)));
  }

  /** The same with cases that are ready to be asked again and again. */
  public Questions<C, Q, A> about(List<C> cases) {
    return new Questions<>(this, cases);
  }
}

package dev.remit.bench;

import java.util.List;
import java.util.function.Function;

/** Cases for one contender, resolved beforehand. Immutable. */
public final class Questions<C, Q, A> {

  private final List<C> cases;
  private final List<Q> resolved;
  private final Function<C, Q> resolving;
  private final Decides<Q, A> deciding;

  Questions(Contender<C, Q, A> contender, List<C> cases) {
    this.cases = List.copyOf(cases);
    this.resolving = contender.resolving();
    this.deciding = contender.deciding();
    this.resolved = cases.stream().map(resolving).toList();
  }

  /** How many there are. */
  public int size() {
    return cases.size();
  }

  /** Makes the contender's form of a case. */
  public Q resolve(int index) {
    return resolving.apply(cases.get(index));
  }

  /** Decides a case that was resolved beforehand. */
  public A decide(int index) {
    return deciding.decide(resolved.get(index));
  }

  /** Resolves and decides a case. */
  public A resolveAndDecide(int index) {
    return deciding.decide(resolving.apply(cases.get(index)));
  }

  /** Whether the contender allows a case. */
  public boolean allows(int index) {
    return deciding.allows(decide(index));
  }
}

package dev.remit.lang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks the elements of a list: all of them, even after one has failed. */
final class Every {

  private Every() {}

  /** The results for all elements, or empty if one has none. */
  static <A, B> Optional<List<B>> of(List<A> list, Function<A, Optional<B>> check) {
    List<B> results = new ArrayList<>(list.size());
    for (A element : list) {
      check.apply(element).ifPresent(results::add);
    }
    return results.size() == list.size() ? Optional.of(results) : Optional.empty();
  }

  /** The result for an optional element: empty only if there is one and it fails. */
  static <A, B> Optional<Optional<B>> of(Optional<A> element, Function<A, Optional<B>> check) {
    if (element.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    Optional<B> result = check.apply(element.get());
    return result.isPresent() ? Optional.of(result) : Optional.empty();
  }
}

package dev.remit.service.http;

import dev.remit.service.refusal.RefusedException;
import java.util.List;

/** What a search goes through. */
@FunctionalInterface
interface Candidates {

  /**
   * Names, in an order that does not change.
   *
   * @param last the name after which to go on; empty to begin
   * @param most how many at most
   * @return none exactly if there are no more
   */
  List<String> after(String last, int most) throws RefusedException;

  /** Those of a list, each name once. */
  static Candidates of(List<String> names) {
    return (last, most) -> {
      int at = last.isEmpty() ? -1 : names.indexOf(last);
      if (at < 0 && !last.isEmpty()) {
        throw RefusedException.invalid(
            "page.token", "the policy has changed since the last page", "begin anew");
      }
      return names.subList(at + 1, Math.min(names.size(), at + 1 + most));
    };
  }
}

package dev.remit.service.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a longer answer.
 *
 * @param next asks for the next page; empty if this is the last
 */
public record Page<T>(List<T> items, String next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page that begins a list.
   *
   * @param found what there is: one item more than a page holds, if there is another page
   * @param place where in the whole an item is
   */
  public static <T> Page<T> of(List<T> found, int size, Function<T, String> place) {
    return found.size() <= size
        ? new Page<>(found, "")
        : new Page<>(found.subList(0, size), PageToken.of(place.apply(found.get(size - 1))));
  }
}

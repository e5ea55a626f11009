package dev.remit.client;

import java.util.List;
import java.util.Set;

/**
 * What a request may be told. Whatever is not plainly permitted is not: an item that is denied,
 * referred, incomplete or not named, an outcome this client does not know, a hypothetical decision,
 * an error.
 */
public sealed interface Answer permits Decided, Failed {

  /**
   * Every item that is permitted, in the order of the vocabulary. Whoever uses one takes on its
   * obligations.
   */
  List<Permission> permitted();

  /**
   * Whether an item is permitted to one who fulfils certain obligations, with any arguments.
   *
   * @param item the name of an item; a category is none
   * @param understood names of obligations; if the item has another, it is not permitted
   */
  boolean permits(String item, Set<String> understood);

  /** Whether an item is permitted without any obligation. */
  default boolean permits(String item) {
    return permits(item, Set.of());
  }
}

package dev.remit.engine.compile;

import java.util.List;
import java.util.Optional;

/**
 * A condition or a part of one. There is only one of each in a {@link Conditions}: two that say the
 * same are the same object, and a node is equal only to itself.
 */
final class Node {

  /** How its parts make it true. */
  enum Kind {
    ATOM,
    NOT,
    /** True without parts. */
    AND,
    /** False without parts. */
    OR
  }

  private final int id;
  private final Kind kind;
  private final List<Node> parts;
  private final Optional<Atom> atom;
  private final int weight;
  private final boolean dependsOnItem;

  Node(int id, Kind kind, List<Node> parts, Optional<Atom> atom) {
    this.id = id;
    this.kind = kind;
    this.parts = parts;
    this.atom = atom;
    long sum = 1;
    for (Node part : parts) {
      sum += part.weight;
    }
    this.weight = (int) Math.min(sum, Integer.MAX_VALUE);
    this.dependsOnItem =
        atom.map(Atom::dependsOnItem).orElse(false) || parts.stream().anyMatch(Node::dependsOnItem);
  }

  /** Its number among the nodes of its {@link Conditions}; parts have lower ones. */
  int id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  List<Node> parts() {
    return parts;
  }

  /** Present if it is an atom. */
  Atom atom() {
    return atom.orElseThrow();
  }

  /** How many nodes it has, each counted as often as it is mentioned. */
  int weight() {
    return weight;
  }

  /** Whether its truth depends on the item that is decided, not on the request alone. */
  boolean dependsOnItem() {
    return dependsOnItem;
  }

  boolean isAlwaysTrue() {
    return kind == Kind.AND && parts.isEmpty();
  }
}

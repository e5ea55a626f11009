package dev.remit.engine.compile;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The conditions of a version as one graph without duplicates: what is said twice, in other rules
 * or by a define, is one node. Not thread-safe; only while a version is compiled.
 *
 * <p>INVARIANT: the code of a node, that of its {@linkplain #isApart set apart} parts left out, is
 * no longer than {@value #LONGEST} nodes, so that it fits a method that the virtual machine
 * compiles.
 */
final class Conditions {

  /** The most nodes whose code is in one method. */
  static final int LONGEST = 110;

  /** A node whose code is longer than this many nodes is a method of its own. */
  private static final int SHORT = 40;

  /** The most nodes of a condition that is compiled; what is longer is interpreted. */
  private static final int MAX_NODES = 12_000;

  private final Atoms atoms;
  private final Map<Key, Node> nodes = new HashMap<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final IdentityHashMap<Define, Node> defines = new IdentityHashMap<>();

  Conditions(Atoms atoms) {
    this.atoms = atoms;
  }

  private record Key(Node.Kind kind, List<Node> parts, Optional<Atom> atom) {}

  /** Whether a rule's {@code when} holds, and its {@code unless} does not. */
  Node of(Rule rule) {
    List<Node> parts = new ArrayList<>();
    rule.when().ifPresent(condition -> parts.add(bounded(condition)));
    rule.unless().ifPresent(condition -> parts.add(not(bounded(condition))));
    return and(parts);
  }

  /** The condition, interpreted if it is too long to be compiled. */
  Node bounded(Condition condition) {
    Node node = of(condition);
    return node.weight() > MAX_NODES && add(node, new HashSet<>()) > MAX_NODES
        ? leaf(new Atom.Interpreted(condition, node.dependsOnItem()))
        : node;
  }

  private Node of(Condition condition) {
    return switch (condition) {
      case Condition.And(var parts, var _) -> and(parts.stream().map(this::of).toList());
      case Condition.Or(var parts, var _) -> or(parts.stream().map(this::of).toList());
      case Condition.Not(var part, var _) -> not(of(part));
      case Condition.Defined(var define, var _) -> of(define);
      case Condition.Atom atom -> of(atoms.of(atom));
    };
  }

  private Node of(Define define) {
    Node known = defines.get(define);
    if (known == null) {
      known = of(define.condition());
      defines.put(define, known);
    }
    return known;
  }

  private Node of(Atoms.Meaning meaning) {
    return switch (meaning) {
      case Atoms.Meaning.Is(var atom) -> leaf(atom);
      case Atoms.Meaning.IsNot(var atom) -> not(leaf(atom));
      case Atoms.Meaning.All(var all) -> and(all.stream().map(this::leaf).toList());
      case Atoms.Meaning.Always(var truth) -> truth ? and(List.of()) : or(List.of());
    };
  }

  private Node leaf(Atom atom) {
    return node(Node.Kind.ATOM, List.of(), Optional.of(atom));
  }

  Node not(Node part) {
    return switch (part.kind()) {
      case NOT -> part.parts().getFirst();
      case AND, OR ->
          part.parts().isEmpty()
              ? node(opposite(part.kind()), List.of(), Optional.empty())
              : node(Node.Kind.NOT, List.of(part), Optional.empty());
      case ATOM -> node(Node.Kind.NOT, List.of(part), Optional.empty());
    };
  }

  Node and(List<Node> parts) {
    return of(Node.Kind.AND, parts);
  }

  Node or(List<Node> parts) {
    return of(Node.Kind.OR, parts);
  }

  private static Node.Kind opposite(Node.Kind kind) {
    return kind == Node.Kind.AND ? Node.Kind.OR : Node.Kind.AND;
  }

  /** All or any of some; parts that are alike count once, and those that are certain do not. */
  private Node of(Node.Kind kind, List<Node> parts) {
    SequencedSet<Node> different = new LinkedHashSet<>();
    for (Node part : parts) {
      if (part.kind() == opposite(kind) && part.parts().isEmpty()) {
        return part;
      }
      if (part.kind() != kind || !part.parts().isEmpty()) {
        different.add(part);
      }
    }
    return bundled(kind, List.copyOf(different));
  }

  private Node bundled(Node.Kind kind, List<Node> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    if (length(parts) <= LONGEST) {
      return node(kind, parts, Optional.empty());
    }
    List<Node> bundles = new ArrayList<>();
    List<Node> bundle = new ArrayList<>();
    for (Node part : parts) {
      bundle.add(part);
      if (length(bundle) > SHORT && bundle.size() > 1) {
        bundles.add(node(kind, List.copyOf(bundle), Optional.empty()));
        bundle.clear();
      }
    }
    bundles.addAll(bundle);
    return bundled(kind, bundles);
  }

  private int length(List<Node> parts) {
    int length = 1;
    for (Node part : parts) {
      length += isApart(part) ? 1 : length(part);
    }
    return length;
  }

  private Node node(Node.Kind kind, List<Node> parts, Optional<Atom> atom) {
    Key key = new Key(kind, parts, atom);
    Node known = nodes.get(key);
    if (known == null) {
      known = new Node(nodes.size(), kind, parts, atom);
      nodes.put(key, known);
      lengths.add(length(parts));
    }
    return known;
  }

  /** How many nodes the code of a node has, where those set apart count one. */
  int length(Node node) {
    return lengths.get(node.id());
  }

  /** Whether a node is long enough to be set apart in a method of its own. */
  boolean isApart(Node node) {
    return length(node) > SHORT;
  }

  /** Adds a node and all that it has to some; gives how many were not there. */
  static int add(Node node, Set<Node> seen) {
    if (!seen.add(node)) {
      return 0;
    }
    int added = 1;
    for (Node part : node.parts()) {
      added += add(part, seen);
    }
    return added;
  }

  /** How many nodes there are. */
  int size() {
    return nodes.size();
  }
}

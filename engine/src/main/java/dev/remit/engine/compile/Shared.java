package dev.remit.engine.compile;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The nodes that are mentioned more than once and worth remembering: each has a slot for it. */
final class Shared {

  /** A node is worth remembering if its code is at least so many nodes long. */
  private static final int LONG = 5;

  private final Conditions conditions;
  private final Map<Node, Integer> slots = new HashMap<>();
  private final Set<Node> seen = new HashSet<>();

  private Shared(Conditions conditions) {
    this.conditions = conditions;
  }

  /** What is shared below and among some roots. */
  static Shared of(Collection<Node> roots, Conditions conditions) {
    Shared shared = new Shared(conditions);
    roots.forEach(shared::visit);
    return shared;
  }

  private void visit(Node node) {
    if (seen.add(node)) {
      node.parts().forEach(this::visit);
    } else if (isWorthIt(node)) {
      slots.putIfAbsent(node, slots.size());
    }
  }

  private boolean isWorthIt(Node node) {
    return node.kind() == Node.Kind.ATOM
        ? switch (node.atom()) {
          case Atom.Includes _,
              Atom.IncludesTerms _,
              Atom.IsOfFact _,
              Atom.ConsentIs _,
              Atom.ObjectionIsRaised _,
              Atom.Interpreted _ ->
              true;
          case Atom.Flag _,
              Atom.IsNone _,
              Atom.Against _,
              Atom.AgainstToday _,
              Atom.Between _,
              Atom.Today _,
              Atom.IsText _,
              Atom.IsFlag _,
              Atom.Same _,
              Atom.StartsWith _,
              Atom.IsTerm _,
              Atom.IsOnAxis _,
              Atom.IsItem _,
              Atom.IsAmong _,
              Atom.DataIncludesAny _,
              Atom.DataIncludesOnly _ ->
              false;
        }
        : conditions.length(node) >= LONG;
  }

  /** The slot of a node; -1 if it has none. */
  int slot(Node node) {
    return slots.getOrDefault(node, -1);
  }

  /** How many slots there are. */
  int size() {
    return slots.size();
  }
}

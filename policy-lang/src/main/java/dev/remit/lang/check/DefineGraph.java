package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which defines refer to which. Walks without recursion: there may be any number of defines in a
 * chain.
 */
final class DefineGraph {

  /** How deep defines may refer to defines. */
  static final int DEEPEST = 100;

  private static final int SHOWN = 10;

  private final Map<String, Item.Define> defines;
  private final Report report;
  private final Map<String, Integer> depths = new HashMap<>();
  private final List<Item.Define> ordered = new ArrayList<>();

  /**
   * Defines on the way from the one that is being walked, with what is left of their references.
   */
  private final LinkedHashMap<String, Iterator<String>> path = new LinkedHashMap<>();

  private final Set<String> refused = new HashSet<>();

  private DefineGraph(Map<String, Item.Define> defines, Report report) {
    this.defines = defines;
    this.report = report;
  }

  /**
   * The defines in an order in which each comes after those it refers to. Those in a cycle or too
   * deep are reported and left out, and so are those that refer to them.
   *
   * @param defines by name
   */
  static List<Item.Define> ordered(Map<String, Item.Define> defines, Report report) {
    DefineGraph graph = new DefineGraph(defines, report);
    defines.keySet().forEach(graph::walk);
    return graph.ordered;
  }

  private void walk(String start) {
    if (depths.containsKey(start)) {
      return;
    }
    enter(start);
    while (!path.isEmpty()) {
      var last = path.lastEntry();
      if (!last.getValue().hasNext()) {
        leave(last.getKey());
        continue;
      }
      String next = last.getValue().next();
      if (path.containsKey(next)) {
        cycle(last.getKey(), next);
      } else if (!depths.containsKey(next)) {
        enter(next);
      }
    }
  }

  private void enter(String name) {
    Item.Define define = defines.get(name);
    if (define != null) {
      path.put(name, references(define).iterator());
    }
  }

  private void leave(String name) {
    path.remove(name);
    Item.Define define = defines.get(name);
    if (define == null) {
      return;
    }
    int depth = 1;
    boolean sound = !refused.contains(name);
    for (String reference : references(define)) {
      depth = Math.max(depth, 1 + depths.getOrDefault(reference, 0));
      sound &= !refused.contains(reference);
    }
    depths.put(name, depth);
    if (sound && depth > DEEPEST) {
      sound = false;
      report.add(
          Code.DEFINES_TOO_DEEP,
          define.name().span(),
          Phrases.quoted(name) + " refers to defines more than " + DEEPEST + " deep",
          "say it with fewer defines inside defines");
    }
    if (sound) {
      ordered.add(define);
    } else {
      refused.add(name);
    }
  }

  /**
   * Reports the cycle from a define to one before it on the path. If either is in a cycle that has
   * been reported, the author sees this one next: so the work is bounded by the number of defines.
   */
  private void cycle(String last, String first) {
    if (refused.contains(first) || refused.contains(last)) {
      refused.add(last);
      return;
    }
    List<String> cycle = new ArrayList<>();
    for (String name : path.sequencedKeySet().reversed()) {
      cycle.add(name);
      if (name.equals(first)) {
        break;
      }
    }
    Collections.reverse(cycle);
    refused.addAll(cycle);
    Item.Define define = define(first);
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < cycle.size() && i < SHOWN; i++) {
      String next = cycle.get((i + 1) % cycle.size());
      notes.add(
          Report.at(
              Phrases.quoted(cycle.get(i)) + " refers to " + Phrases.quoted(next) + " in",
              define(cycle.get(i)).name().span()));
    }
    if (cycle.size() > SHOWN) {
      notes.add(Report.note("and so on, through " + cycle.size() + " defines"));
    }
    report.add(
        Code.CYCLIC_DEFINES,
        define.name().span(),
        Phrases.quoted(first) + " depends on itself",
        "a define cannot refer to itself, even through others",
        notes.toArray(Note[]::new));
  }

  private Item.Define define(String name) {
    return Objects.requireNonNull(defines.get(name));
  }

  /** The names of defines a define refers to, declared or not. */
  private static Set<String> references(Item.Define define) {
    Set<String> found = new LinkedHashSet<>();
    Deque<Condition> open = new ArrayDeque<>();
    open.push(define.condition());
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Condition.And and -> and.conditions().reversed().forEach(open::push);
        case Condition.Or or -> or.conditions().reversed().forEach(open::push);
        case Condition.Not not -> open.push(not.condition());
        case Condition.Holds holds -> {
          if (holds.operand() instanceof Operand.Named named) {
            found.add(named.name().text());
          }
        }
        case Condition.Compare c -> {}
        case Condition.Is c -> {}
        case Condition.IsIn c -> {}
        case Condition.IsNone c -> {}
        case Condition.Includes c -> {}
        case Condition.StartsWith c -> {}
        case Condition.ConsentIs c -> {}
        case Condition.ObjectionIsRaised c -> {}
      }
    }
    return found;
  }
}

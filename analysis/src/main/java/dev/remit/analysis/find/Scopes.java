package dev.remit.analysis.find;

import dev.remit.analysis.encode.Meanings;
import dev.remit.analysis.encode.SameWords;
import dev.remit.analysis.encode.Scope;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Truth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What of two versions must be looked at to compare them: the rules that differ in what they say,
 * and those that can apply where one of these does. Rules that say the same in both versions, and
 * nowhere meet one that does not, cannot make a difference.
 *
 * @param changed for each version, its rules that the other has not
 * @param scopes for each version, the rules that must be looked at
 * @param whole whether these are all
 */
record Scopes(List<List<Rule>> changed, List<Scope> scopes, boolean whole) {

  static Scopes of(PolicyVersion before, PolicyVersion after) {
    SameWords same = new SameWords(before.vocabulary(), after.vocabulary());
    List<List<Rule>> changed = changed(before, after, same);
    if (!same.axesAreSame()) {
      return new Scopes(changed, List.of(Scope.of(before), Scope.of(after)), true);
    }
    Overlaps overlaps = new Overlaps();
    List<Map<Axis, BitSet>> heads = new ArrayList<>();
    for (List<Rule> side : changed) {
      side.forEach(rule -> heads.add(overlaps.of(rule)));
    }
    List<Scope> scopes = new ArrayList<>();
    for (PolicyVersion version : List.of(before, after)) {
      List<Rule> rules =
          version.rules().stream()
              .filter(
                  rule -> heads.stream().anyMatch(head -> overlaps.meet(head, overlaps.of(rule))))
              .toList();
      scopes.add(new Scope(version, rules, List.of(), List.of()));
    }
    boolean whole =
        scopes.get(0).rules().size() == before.rules().size()
            && scopes.get(1).rules().size() == after.rules().size();
    return new Scopes(changed, scopes, whole);
  }

  /**
   * The rules of each that the other has not; of several that say the same, as many as it lacks.
   */
  private static List<List<Rule>> changed(
      PolicyVersion before, PolicyVersion after, SameWords same) {
    Meanings meanings = new Meanings();
    Map<Integer, Deque<Rule>> left = new HashMap<>();
    List<Rule> dropped = new ArrayList<>();
    for (Rule rule : before.rules()) {
      if (same.isSame(rule)) {
        left.computeIfAbsent(meanings.of(rule), _ -> new ArrayDeque<>()).add(rule);
      } else {
        dropped.add(rule);
      }
    }
    List<Rule> added = new ArrayList<>();
    for (Rule rule : after.rules()) {
      Deque<Rule> alike = same.isSame(rule) ? left.get(meanings.of(rule)) : null;
      if (alike == null || alike.poll() == null) {
        added.add(rule);
      }
    }
    left.values().forEach(dropped::addAll);
    return List.of(dropped, added);
  }

  /** In which places, by name, heads can match. */
  private static final class Overlaps {
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<Object, BitSet> known = new HashMap<>();

    Map<Axis, BitSet> of(Rule rule) {
      Map<Axis, BitSet> places = new EnumMap<>(Axis.class);
      for (Axis axis : Axis.values()) {
        boolean outside = axis == Axis.PURPOSE && rule.effect() == Effect.LIMIT;
        places.put(axis, places(rule.head(), axis, outside));
      }
      return places;
    }

    private BitSet places(Head head, Axis axis, boolean outside) {
      TermSet set = head.on(axis);
      return known.computeIfAbsent(
          List.of(set.taxonomy().name(), set.whole(), set.included(), set.excluded(), outside),
          _ -> {
            BitSet places = new BitSet();
            // Every request has an action and is about items.
            boolean always = axis == Axis.ACTION || axis == Axis.CATEGORY;
            for (Term term : set.taxonomy().terms()) {
              boolean asked = axis != Axis.CATEGORY || term.isLeaf();
              if (asked && can(set.contains(Optional.of(term)), outside)) {
                places.set(positions.computeIfAbsent(term.name(), _ -> positions.size() + 1));
              }
            }
            if (!always && can(set.contains(Optional.empty()), outside)) {
              places.set(0);
            }
            return places;
          });
    }

    private static boolean can(Truth in, boolean outside) {
      return in != (outside ? Truth.TRUE : Truth.FALSE);
    }

    boolean meet(Map<Axis, BitSet> one, Map<Axis, BitSet> other) {
      for (Axis axis : Axis.values()) {
        if (!Objects.requireNonNull(one.get(axis))
            .intersects(Objects.requireNonNull(other.get(axis)))) {
          return false;
        }
      }
      return true;
    }
  }
}

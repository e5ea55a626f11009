package dev.remit.analysis.find;

import dev.remit.analysis.encode.Space;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.DisagreementException;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the regions in which versions decide in some way. A version comes to an outcome in one of
 * several ways, each of which holds in a box and under some literals; so do pairs of such ways.
 * What others cover is left out, and what follows is not said. That each region lies in what is
 * looked for, and all together cover it, is proved before they are given. If something is not
 * decided in time, those are given that were found by then and lie in what is looked for.
 */
final class Finder {

  /** How many ways to come to an outcome are told apart before they are told by role only. */
  private static final int MOST_REASONS = 6;

  private static final int MOST_PAIRS = 24;

  /** How many formulas are asked about at once. */
  private static final int AT_ONCE = 4;

  /** Likewise, where a version cannot tell. */
  private static final int MOST_OPEN_PAIRS = 2;

  /**
   * Regions that lie in what was looked for.
   *
   * @param whole whether together they are all of it; if not, something was not decided in time
   */
  record Regions(List<Found> found, boolean whole) {
    Regions {
      found = List.copyOf(found);
    }
  }

  private final Session session;
  private final Space space;
  private final Logic logic;
  private final List<Reasons> sides;

  Finder(Session session) {
    this.session = session;
    this.space = session.encoding().space();
    this.logic = session.logic();
    this.sides =
        session.encoding().versions().stream()
            .map(version -> new Reasons(version, space, logic))
            .toList();
  }

  /** The formula of a kind. */
  Formula decided(Kind kind) {
    List<Formula> all = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      all.add(sides.get(i).decides(kind.outcomes().get(i)));
    }
    return logic.and(all);
  }

  /**
   * The regions in which versions decide so, the widest first.
   *
   * @param within in which boxes, at most
   */
  Regions find(Kind kind, List<Formula> within) {
    Formula decided = decided(kind);
    List<Found> found = new ArrayList<>();
    try {
      for (Formula box : within) {
        addTo(found, kind, box, logic.and(box, decided));
      }
      Formula whole = logic.and(logic.or(within), decided);
      return new Regions(proved(covering(merged(found)), whole), true);
    } catch (NotDecidedException e) {
      return new Regions(merged(found), false);
    }
  }

  private void addTo(List<Found> found, Kind kind, Formula within, Formula whole) {
    if (!session.isPossible(whole)) {
      return;
    }
    List<List<Reason>> reasons = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      reasons.add(needed(sides.get(i).byRule(kind.outcomes().get(i)), whole));
    }
    for (int i = 0; i < sides.size(); i++) {
      if (isTooMany(kind, reasons, i)) {
        Reasons side = sides.get(i);
        Optional<Outcome> outcome = kind.outcomes().get(i);
        reasons.set(
            i,
            outcome.equals(Optional.of(Outcome.INCOMPLETE))
                ? side.byOutcome(outcome)
                : needed(side.byRole(outcome), whole));
      }
    }
    for (List<Reason> each : pairs(reasons)) {
      region(each, within)
          .ifPresent(region -> {
            checkLies(region, whole);
            found.add(region);
          });
    }
  }

  /** Whether there are so many ways that nobody would want to read about each. */
  private static boolean isTooMany(Kind kind, List<List<Reason>> reasons, int side) {
    boolean open = kind.outcomes().contains(Optional.of(Outcome.INCOMPLETE));
    int pairs = 1;
    int most = 0;
    for (List<Reason> each : reasons) {
      pairs *= each.size();
      most = Math.max(most, each.size());
    }
    int size = reasons.get(side).size();
    return size > MOST_REASONS
        || (pairs > (open ? MOST_OPEN_PAIRS : MOST_PAIRS) && (open ? size > 1 : size == most));
  }

  private static List<List<Reason>> pairs(List<List<Reason>> reasons) {
    List<List<Reason>> pairs = List.of(List.of());
    for (List<Reason> side : reasons) {
      List<List<Reason>> longer = new ArrayList<>();
      for (List<Reason> start : pairs) {
        for (Reason reason : side) {
          List<Reason> next = new ArrayList<>(start);
          next.add(reason);
          longer.add(next);
        }
      }
      pairs = longer;
    }
    return pairs;
  }

  /**
   * Of some formulas, those that can hold with another. So many are asked about at once that one
   * answer may settle several, but no more: the solver keeps what it was asked.
   */
  static BitSet possible(Session session, List<Formula> formulas, Formula with) {
    BitSet possible = new BitSet();
    BitSet open = new BitSet();
    open.set(0, formulas.size());
    while (!open.isEmpty()) {
      int[] some = open.stream().limit(AT_ONCE).toArray();
      var found =
          session.find(
              List.of(
                  with, session.logic().or(IntStream.of(some).mapToObj(formulas::get).toList())));
      if (found.isEmpty()) {
        IntStream.of(some).forEach(open::clear);
      } else {
        Evaluator evaluator = new Evaluator(found.get());
        open.stream().filter(i -> evaluator.holds(formulas.get(i))).forEach(possible::set);
        open.andNot(possible);
      }
    }
    return possible;
  }

  /** The reasons that can hold and that others do not cover; the last are left out first. */
  private List<Reason> needed(List<Reason> reasons, Formula whole) {
    List<Formula> formulas = reasons.stream().map(reason -> reason.formula(logic)).toList();
    BitSet kept = possible(session, formulas, whole);
    for (int i = reasons.size() - 1; i >= 0; i--) {
      if (kept.get(i) && isCovered(i, kept, formulas, whole)) {
        kept.clear(i);
      }
    }
    return kept.stream().mapToObj(reasons::get).toList();
  }

  private boolean isCovered(int index, BitSet kept, List<Formula> formulas, Formula whole) {
    List<Formula> all = new ArrayList<>(List.of(whole, formulas.get(index)));
    kept.stream()
        .filter(other -> other != index)
        .forEach(other -> all.add(logic.not(formulas.get(other))));
    return session.find(all).isEmpty();
  }

  private Optional<Found> region(List<Reason> reasons, Formula within) {
    List<Formula> all = new ArrayList<>(List.of(within));
    List<Lit> lits = new ArrayList<>();
    for (Reason reason : reasons) {
      all.add(reason.formula(logic));
      for (Lit lit : reason.lits()) {
        if (lits.stream().noneMatch(other -> other.formula() == lit.formula())) {
          lits.add(lit);
        }
      }
    }
    Formula formula = logic.and(all);
    if (!session.isPossible(formula)) {
      return Optional.empty();
    }
    Found found = new Found(Cells.around(session, formula), lits, within);
    return Optional.of(new Saying(session, sides).shortly(found));
  }

  /** Regions that say the same of boxes that differ on one axis only, as one. */
  private List<Found> merged(List<Found> found) {
    List<Found> merged = new ArrayList<>(found);
    for (int i = 0; i < merged.size(); i++) {
      for (int j = i + 1; j < merged.size(); j++) {
        Optional<Found> both = union(merged.get(i), merged.get(j));
        if (both.isPresent()) {
          merged.set(i, both.get());
          merged.remove(j);
          i = -1;
          break;
        }
      }
    }
    return merged;
  }

  private static Optional<Found> union(Found one, Found other) {
    Set<Formula> ours = formulas(one);
    Set<Formula> theirs = formulas(other);
    return ours.equals(theirs) && one.within() == other.within()
        ? one.cells().union(other.cells()).map(cells -> new Found(cells, one.lits(), one.within()))
        : Optional.empty();
  }

  private static Set<Formula> formulas(Found found) {
    return found.lits().stream().map(Lit::formula).collect(Collectors.toSet());
  }

  /** Without those that others cover; the smallest are left out first. Then the widest first. */
  private List<Found> covering(List<Found> found) {
    List<Found> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingDouble(region -> -region.cells().size()));
    List<Formula> formulas = ordered.stream().map(region -> region.formula(space, logic)).toList();
    BitSet kept = new BitSet();
    kept.set(0, ordered.size());
    for (int i = ordered.size() - 1; i >= 0; i--) {
      if (isCovered(i, kept, formulas, logic.constant(true))) {
        kept.clear(i);
      }
    }
    return kept.stream().mapToObj(ordered::get).toList();
  }

  private List<Found> proved(List<Found> found, Formula whole) {
    List<Formula> formulas = found.stream().map(region -> region.formula(space, logic)).toList();
    if (session.isPossible(whole, logic.not(logic.or(formulas)))) {
      throw new DisagreementException("no region holds some request that is decided so");
    }
    return found;
  }

  private void checkLies(Found region, Formula whole) {
    if (session.isPossible(region.formula(space, logic), logic.not(whole))) {
      throw new DisagreementException("a region holds requests that are decided otherwise");
    }
  }

  /** The versions looked at. */
  List<VersionFormulas> versions() {
    return session.encoding().versions();
  }
}

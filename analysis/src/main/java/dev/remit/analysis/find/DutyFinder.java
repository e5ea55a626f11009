package dev.remit.analysis.find;

import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.Change;
import dev.remit.analysis.report.DisagreementException;
import dev.remit.lang.model.Duty;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the regions in which two versions both permit, with other obligations. From one request it
 * keeps what it takes for the same difference, and goes on until no other is left.
 */
final class DutyFinder {

  /** A region and what changes there. */
  record Changed(Change.OfDuties change, Found found) {}

  /**
   * What changes where.
   *
   * @param whole whether that is all; if not, something was not decided in time, or there is too
   *     much
   */
  record Regions(List<Changed> changed, boolean whole) {
    Regions {
      changed = List.copyOf(changed);
    }
  }

  private static final int MOST = 64;
  private static final Kind PERMITTED =
      new Kind(List.of(Optional.of(Outcome.PERMITTED), Optional.of(Outcome.PERMITTED)));

  private final Session session;
  private final Space space;
  private final Logic logic;
  private final Formula permitted;
  private final List<Reasons> sides;
  private final List<DutyFormulas> duties;
  private final Set<String> names = new LinkedHashSet<>();

  DutyFinder(Session session) {
    this.session = session;
    this.space = session.encoding().space();
    this.logic = session.logic();
    this.permitted = new Finder(session).decided(PERMITTED);
    this.sides =
        session.encoding().versions().stream()
            .map(version -> new Reasons(version, space, logic))
            .toList();
    this.duties =
        session.encoding().versions().stream()
            .map(version -> new DutyFormulas(version.rules(), logic))
            .toList();
    duties.forEach(of -> of.names().forEach(names::add));
  }

  /**
   * The regions.
   *
   * @param within in which boxes, at most
   */
  Regions find(List<Formula> within) {
    List<Changed> found = new ArrayList<>();
    try {
      within.forEach(box -> addTo(found, box));
      return new Regions(necessary(found), true);
    } catch (NotDecidedException e) {
      return new Regions(found, false);
    }
  }

  /** Without those that others cover. */
  private List<Changed> necessary(List<Changed> found) {
    List<Changed> kept = new ArrayList<>(found);
    for (Changed each : found.reversed()) {
      List<Formula> all = new ArrayList<>(List.of(each.found().formula(space, logic)));
      kept.stream()
          .filter(other -> !other.equals(each))
          .forEach(other -> all.add(logic.not(other.found().formula(space, logic))));
      if (session.find(all).isEmpty()) {
        kept.remove(each);
      }
    }
    return kept;
  }

  private void addTo(List<Changed> all, Formula within) {
    List<Formula> same = names.stream().map(this::isSame).toList();
    List<Formula> open = new ArrayList<>(List.of(within, permitted, logic.not(logic.and(same))));
    int found = 0;
    Optional<Assignment> next = session.find(open);
    while (next.isPresent()) {
      if (found++ == MOST) {
        throw new NotDecidedException();
      }
      Changed changed = region(new Evaluator(next.get()), within);
      all.add(changed);
      open.add(logic.not(changed.found().formula(space, logic)));
      next = session.find(open);
    }
  }

  private Formula isSame(String name) {
    return duties.getFirst().isAs(duties.getLast(), name);
  }

  private Changed region(Evaluator evaluator, Formula within) {
    List<Change.DutyChange> changes = new ArrayList<>();
    List<Formula> all = new ArrayList<>(List.of(permitted));
    List<Lit> lits = new ArrayList<>();
    for (String name : names.stream().sorted().toList()) {
      if (evaluator.holds(isSame(name))) {
        all.add(isSame(name));
      } else {
        Optional<Duty> before = duties.getFirst().merged(name, evaluator);
        Optional<Duty> after = duties.getLast().merged(name, evaluator);
        changes.add(new Change.DutyChange(before, after));
        all.add(duties.getFirst().is(name, before));
        all.add(duties.getLast().is(name, after));
      }
      lits.addAll(imposing(name, evaluator));
    }
    Formula change = logic.and(all);
    List<Lit> needed = needed(lits, change, within);
    for (int side = 0; side < sides.size(); side++) {
      needed.addAll(sides.get(side).byRole(Optional.of(Outcome.PERMITTED)).getFirst().lits());
    }
    List<Lit> once = new ArrayList<>();
    for (Lit lit : needed) {
      if (once.stream().noneMatch(other -> other.formula() == lit.formula())) {
        once.add(lit);
      }
    }
    Formula formula =
        logic.and(within, permitted, logic.and(once.stream().map(Lit::formula).toList()));
    Found wide = new Found(Cells.around(session, formula), once, within);
    Found found = new Saying(session, sides).shortly(wide);
    if (session.isPossible(found.formula(space, logic), logic.not(change))) {
      throw new DisagreementException("a region holds requests with other obligations");
    }
    return new Changed(new Change.OfDuties(changes), found);
  }

  /** Whether the rules that impose an obligation may apply to a request, or do not. */
  private List<Lit> imposing(String name, Evaluator evaluator) {
    List<Lit> lits = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      for (RuleFormulas rule : duties.get(side).rules(name)) {
        lits.add(
            sides
                .get(side)
                .ofRule(
                    rule,
                    evaluator.holds(rule.applies().possible())
                        ? Reasons.NOT_FALSE
                        : Reasons.FALSE));
      }
    }
    return lits;
  }

  /** As few of the literals as it takes for the same change. */
  private List<Lit> needed(List<Lit> lits, Formula change, Formula within) {
    List<Lit> kept = new ArrayList<>(lits);
    for (Lit lit : lits) {
      List<Lit> others = new ArrayList<>(kept);
      others.remove(lit);
      List<Formula> all = new ArrayList<>(List.of(within, permitted, logic.not(change)));
      others.forEach(other -> all.add(other.formula()));
      if (session.find(all).isEmpty()) {
        kept = others;
      }
    }
    return kept;
  }
}

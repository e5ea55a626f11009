package dev.remit.analysis.find;

import dev.remit.analysis.encode.AxisVariable;
import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Logic;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The reasons why nothing permits: in these boxes no permit's head matches; elsewhere, none
 * applies.
 */
final class Unpermitted {

  private static final int MOST = 48;

  private final VersionFormulas version;
  private final Space space;
  private final Logic logic;
  private final Reasons made;

  Unpermitted(VersionFormulas version, Space space, Logic logic, Reasons reasons) {
    this.version = version;
    this.space = space;
    this.logic = logic;
    this.made = reasons;
  }

  /**
   * The reasons.
   *
   * @param otherwise that none applies, said of the rules
   */
  List<Reason> reasons(Reason otherwise) {
    List<Cells> boxes = List.of(Cells.all(space));
    for (RuleFormulas permit : version.rules(effect -> effect == Effect.PERMIT)) {
      boxes = outside(permit.rule(), boxes);
      if (boxes.size() > MOST) {
        boxes = List.of();
      }
    }
    List<Reason> reasons = new ArrayList<>();
    for (Cells box : boxes) {
      reasons.add(made.reason(box.formula(space, logic), List.of()));
    }
    reasons.add(otherwise);
    return reasons;
  }

  /** The parts of boxes in which a rule's head does not match, the largest only. */
  private List<Cells> outside(Rule rule, List<Cells> boxes) {
    List<Cells> parts = new ArrayList<>();
    for (Cells box : boxes) {
      for (Axis axis : Axis.values()) {
        BitSet out = (BitSet) box.on(axis).clone();
        out.andNot(possible(rule, axis));
        if (!out.isEmpty()) {
          parts.add(box.with(axis, out));
        }
      }
    }
    List<Cells> largest = new ArrayList<>();
    for (Cells part : parts) {
      if (largest.stream().noneMatch(other -> other.contains(part))) {
        largest.removeIf(part::contains);
        largest.add(part);
      }
    }
    return largest;
  }

  private BitSet possible(Rule rule, Axis axis) {
    AxisVariable variable = space.axis(axis);
    BitSet possible = new BitSet();
    for (int i = 0; i < variable.classes().size(); i++) {
      AxisVariable.TermClass terms = variable.classes().get(i);
      var term = terms.terms().get(version.index());
      if ((terms.isMissing() || term.isPresent())
          && rule.head().on(axis).contains(term) != Truth.FALSE) {
        possible.set(i);
      }
    }
    return possible;
  }
}

package dev.remit.analysis.find;

import dev.remit.analysis.encode.AxisVariable;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A box of the space: on each axis, some of the classes of terms. Not to be changed.
 *
 * @param classes on every axis, their positions
 */
record Cells(Map<Axis, BitSet> classes) {

  /** Everything. */
  static Cells all(Space space) {
    Map<Axis, BitSet> all = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      BitSet every = new BitSet();
      every.set(0, space.axis(axis).classes().size());
      all.put(axis, every);
    }
    return new Cells(all);
  }

  BitSet on(Axis axis) {
    return Objects.requireNonNull(classes.get(axis));
  }

  /** The same with other classes on an axis. */
  Cells with(Axis axis, BitSet some) {
    Map<Axis, BitSet> changed = new EnumMap<>(classes);
    changed.put(axis, some);
    return new Cells(Collections.unmodifiableMap(changed));
  }

  boolean isEmpty() {
    return classes.values().stream().anyMatch(BitSet::isEmpty);
  }

  boolean contains(Cells other) {
    for (Axis axis : Axis.values()) {
      BitSet outside = (BitSet) other.on(axis).clone();
      outside.andNot(on(axis));
      if (!outside.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** This and another, if they differ on one axis at most. */
  Optional<Cells> union(Cells other) {
    Cells union = this;
    int different = 0;
    for (Axis axis : Axis.values()) {
      if (!on(axis).equals(other.on(axis))) {
        different++;
        BitSet both = (BitSet) on(axis).clone();
        both.or(other.on(axis));
        union = union.with(axis, both);
      }
    }
    return different <= 1 ? Optional.of(union) : Optional.empty();
  }

  /** How many combinations of classes it has. */
  double size() {
    double size = 1;
    for (BitSet some : classes.values()) {
      size *= some.cardinality();
    }
    return size;
  }

  Formula formula(Space space, Logic logic) {
    List<Formula> all = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      all.add(space.axis(axis).isIn(on(axis)));
    }
    return logic.and(all);
  }

  /** The class of a request on an axis. */
  static int classOf(AxisVariable variable, Evaluator evaluator) {
    for (int i = 0; i < variable.classes().size(); i++) {
      if (evaluator.holds(variable.bit(i))) {
        return i;
      }
    }
    throw new IllegalStateException("no class on " + variable.axis());
  }

  /** The smallest box that holds every request of which a formula holds. */
  static Cells around(Session session, Formula formula) {
    Space space = session.encoding().space();
    Map<Axis, BitSet> seen = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      seen.put(axis, new BitSet());
    }
    for (Axis axis : Axis.values()) {
      AxisVariable variable = space.axis(axis);
      boolean more = true;
      while (more) {
        BitSet left = new BitSet();
        left.set(0, variable.classes().size());
        left.andNot(Objects.requireNonNull(seen.get(axis)));
        more = false;
        if (!left.isEmpty()) {
          var found = session.find(List.of(formula, variable.isIn(left)));
          if (found.isPresent()) {
            Evaluator evaluator = new Evaluator(found.get());
            seen.forEach((each, classes) -> classes.set(classOf(space.axis(each), evaluator)));
            more = true;
          }
        }
      }
    }
    return new Cells(seen);
  }
}

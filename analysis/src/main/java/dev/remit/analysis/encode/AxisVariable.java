package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Tri;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The request's term on an axis; on {@code category}, the item being decided. Terms fall into
 * classes that nothing in question tells apart, and exactly one class is the request's.
 */
public final class AxisVariable {

  /**
   * Terms that nothing tells apart.
   *
   * @param names in the order of the vocabulary; none if it stands for naming no term
   * @param terms what stands for all of them in each version; empty where it does not know them
   */
  public record TermClass(List<String> names, List<Optional<Term>> terms) {
    public TermClass {
      names = List.copyOf(names);
      terms = List.copyOf(terms);
    }

    /** Whether it stands for naming no term. */
    public boolean isMissing() {
      return names.isEmpty();
    }

    /** The name that stands for all. */
    Optional<String> name() {
      return names.stream().findFirst();
    }
  }

  private final Axis axis;
  private final Logic logic;
  private final List<TermClass> classes;
  private final List<Formula.Variable> bits;
  private final Map<String, Integer> byName = new HashMap<>();

  AxisVariable(Axis axis, List<TermClass> classes, Logic logic) {
    this.axis = axis;
    this.logic = logic;
    this.classes = List.copyOf(classes);
    this.bits = classes.stream().map(_ -> logic.truth()).toList();
    for (int i = 0; i < classes.size(); i++) {
      for (String name : classes.get(i).names()) {
        byName.put(name, i);
      }
    }
  }

  public Axis axis() {
    return axis;
  }

  Logic logic() {
    return logic;
  }

  public List<TermClass> classes() {
    return classes;
  }

  /** Whether the request's class is this; exactly one is. */
  public Formula.Variable bit(int index) {
    return bits.get(index);
  }

  /** That exactly one class is the request's. */
  Formula exactlyOne() {
    return logic.exactlyOne(bits);
  }

  /** The class of a name, or of naming none. */
  public Optional<Integer> classOf(Optional<String> name) {
    if (name.isPresent()) {
      return Optional.ofNullable(byName.get(name.get()));
    }
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).isMissing()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Whether the request's class is one of these. */
  public Formula isIn(BitSet some) {
    if (some.cardinality() == classes.size()) {
      return logic.constant(true);
    }
    boolean most = 2 * some.cardinality() > classes.size();
    List<Formula> listed = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      if (some.get(i) != most) {
        listed.add(bits.get(i));
      }
    }
    return most ? logic.not(logic.or(listed)) : logic.or(listed);
  }

  /** The classes of which a version says something. */
  BitSet where(int version, Function<Optional<Term>, Truth> says, boolean orUnknown) {
    BitSet where = new BitSet();
    for (int i = 0; i < classes.size(); i++) {
      TermClass terms = classes.get(i);
      Optional<Term> term = terms.terms().get(version);
      if (terms.isMissing() || term.isPresent()) {
        Truth truth = says.apply(term);
        if (truth == Truth.TRUE || (orUnknown && truth == Truth.UNKNOWN)) {
          where.set(i);
        }
      }
    }
    return where;
  }

  /** What a version says of the request's term, which is empty if the request names none. */
  Tri says(int version, Function<Optional<Term>, Truth> says) {
    return new Tri(isIn(where(version, says, false)), isIn(where(version, says, true)));
  }

  /** Whether a version knows the request's term, or the request names none. */
  public Formula isKnown(int version) {
    BitSet known = new BitSet();
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).isMissing() || classes.get(i).terms().get(version).isPresent()) {
        known.set(i);
      }
    }
    return isIn(known);
  }

  /** Whether the request names a term. */
  Formula isNamed() {
    BitSet named = new BitSet();
    for (int i = 0; i < classes.size(); i++) {
      named.set(i, !classes.get(i).isMissing());
    }
    return isIn(named);
  }
}

package dev.remit.analysis.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Makes variables and formulas. Equal formulas are made once, and what is plainly true or false is
 * made constant. Thread-safe; what a formula is made of depends on how it is made only, its number
 * also on what was made before.
 */
public final class Logic {

  private final Map<Object, Formula> made = new HashMap<>();
  private final Formula yes;
  private final Formula no;
  private int numbers;
  private int texts;
  private int truths;

  public Logic() {
    yes = make(List.of("constant", true), id -> new Formula.Constant(id, true));
    no = make(List.of("constant", false), id -> new Formula.Constant(id, false));
  }

  private synchronized Formula make(Object key, IntFunction<Formula> maker) {
    Formula known = made.get(key);
    if (known == null) {
      known = maker.apply(made.size());
      made.put(key, known);
    }
    return known;
  }

  public Formula constant(boolean value) {
    return value ? yes : no;
  }

  /** A new Boolean variable. */
  public synchronized Formula.Variable truth() {
    int index = truths++;
    return (Formula.Variable) make(List.of("truth", index), id -> new Formula.Variable(id, index));
  }

  /** A new integer variable. */
  public synchronized int number() {
    return numbers++;
  }

  /** A new variable for a text. */
  public synchronized int text() {
    return texts++;
  }

  /** Whether one sum is at most another. */
  public Formula atMost(Sum left, Sum right) {
    return left.terms().isEmpty() && right.terms().isEmpty()
        ? constant(left.constant() <= right.constant())
        : left.equals(right)
            ? yes
            : make(List.of("most", left, right), id -> new Formula.Compare(id, left, right, false));
  }

  /** Whether one sum is less than another. */
  public Formula less(Sum left, Sum right) {
    return not(atMost(/* left= */ right, /* right= */ left));
  }

  public Formula equal(Sum left, Sum right) {
    return left.terms().isEmpty() && right.terms().isEmpty()
        ? constant(left.constant() == right.constant())
        : left.equals(right)
            ? yes
            : make(List.of("equal", left, right), id -> new Formula.Compare(id, left, right, true));
  }

  public Formula equal(Text left, Text right) {
    if (left.equals(right)) {
      return yes;
    }
    return left instanceof Text.Constant && right instanceof Text.Constant
        ? no
        : make(List.of("same", left, right), id -> new Formula.CompareTexts(id, left, right, true));
  }

  public Formula startsWith(Text left, Text right) {
    if (left.equals(right) || right.equals(new Text.Constant(""))) {
      return yes;
    }
    return left instanceof Text.Constant(var text) && right instanceof Text.Constant(var start)
        ? constant(text.startsWith(start))
        : make(
            List.of("starts", left, right), id -> new Formula.CompareTexts(id, left, right, false));
  }

  public Formula not(Formula formula) {
    return switch (formula) {
      case Formula.Constant constant -> constant(!constant.value());
      case Formula.Not not -> not.part();
      default -> make(List.of("not", formula.id()), id -> new Formula.Not(id, formula));
    };
  }

  public Formula and(Formula... parts) {
    return and(Arrays.asList(parts));
  }

  public Formula or(Formula... parts) {
    return or(Arrays.asList(parts));
  }

  /** All of them; of none, true. */
  public Formula and(List<Formula> parts) {
    Set<Formula> kept = new LinkedHashSet<>();
    for (Formula part : parts) {
      if (part == no) {
        return no;
      }
      if (part instanceof Formula.And and) {
        kept.addAll(and.parts());
      } else if (part != yes) {
        kept.add(part);
      }
    }
    if (kept.stream().anyMatch(part -> part instanceof Formula.Not n && kept.contains(n.part()))) {
      return no;
    }
    List<Formula> list = List.copyOf(new ArrayList<>(kept));
    return switch (list.size()) {
      case 0 -> yes;
      case 1 -> list.getFirst();
      default -> make(List.of("and", ids(list)), id -> new Formula.And(id, list));
    };
  }

  /** Some of them; of none, false. */
  public Formula or(List<Formula> parts) {
    Set<Formula> kept = new LinkedHashSet<>();
    for (Formula part : parts) {
      if (part == yes) {
        return yes;
      }
      if (part instanceof Formula.Or or) {
        kept.addAll(or.parts());
      } else if (part != no) {
        kept.add(part);
      }
    }
    if (kept.stream().anyMatch(part -> part instanceof Formula.Not n && kept.contains(n.part()))) {
      return yes;
    }
    List<Formula> list = List.copyOf(new ArrayList<>(kept));
    return switch (list.size()) {
      case 0 -> no;
      case 1 -> list.getFirst();
      default -> make(List.of("or", ids(list)), id -> new Formula.Or(id, list));
    };
  }

  private static List<Integer> ids(List<Formula> parts) {
    return parts.stream().map(Formula::id).toList();
  }

  public Formula implies(Formula premise, Formula conclusion) {
    return or(not(premise), conclusion);
  }

  public Formula iff(Formula one, Formula other) {
    return and(implies(one, other), implies(other, one));
  }

  /** Exactly one of some variables; of none, false. */
  public Formula exactlyOne(List<Formula.Variable> parts) {
    List<Formula.Variable> list = List.copyOf(parts);
    return switch (list.size()) {
      case 0 -> no;
      case 1 -> list.getFirst();
      default ->
          make(
              List.of("one", list.stream().map(Formula::id).toList()),
              id -> new Formula.ExactlyOne(id, list));
    };
  }

  public Tri tri(boolean value) {
    return new Tri(constant(value), constant(value));
  }

  /** What is known to be true or false. */
  public Tri known(Formula formula) {
    return new Tri(formula, formula);
  }

  /** What is so if something is known, and otherwise unknown. */
  public Tri given(Formula known, Tri then) {
    return new Tri(and(known, then.certain()), or(not(known), then.possible()));
  }

  public Tri not(Tri tri) {
    return new Tri(not(tri.possible()), not(tri.certain()));
  }

  public Tri allOf(List<Tri> tris) {
    return new Tri(
        and(tris.stream().map(Tri::certain).toList()),
        and(tris.stream().map(Tri::possible).toList()));
  }

  public Tri anyOf(List<Tri> tris) {
    return new Tri(
        or(tris.stream().map(Tri::certain).toList()),
        or(tris.stream().map(Tri::possible).toList()));
  }
}

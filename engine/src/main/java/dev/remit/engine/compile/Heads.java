package dev.remit.engine.compile;

import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For each axis a table from the request's term to the rules whose clause it surely or perhaps
 * matches; of {@code category}, from the item's class to those that are about it. Terms that no
 * rule tells apart share a row. Immutable.
 */
final class Heads {

  private static final int AXES = Axis.values().length;

  // By the axis; then by the term's index plus one, at 0 for a term that is missing, or by class
  private final int[][] rowOf = new int[AXES][];
  private final Candidates[][] rows = new Candidates[AXES][];

  Heads(Vocabulary vocabulary, Layout layout, HeadSets sets, Classes classes) {
    for (Axis axis : Axis.values()) {
      Map<Integer, Truth[]> known = new HashMap<>();
      int places =
          axis == Axis.CATEGORY ? classes.size() : vocabulary.axis(axis).terms().size() + 1;
      Collected[] collected = new Collected[places];
      Arrays.setAll(collected, _ -> new Collected());
      for (List<Layout.Placed> word : layout.words()) {
        for (Layout.Placed rule : word) {
          Truth[] truths =
              known.computeIfAbsent(
                  sets.of(rule.rule(), axis),
                  set ->
                      axis == Axis.CATEGORY
                          ? ofClasses(sets, set, classes)
                          : ofTerms(sets, set, vocabulary.axis(axis).terms()));
          for (int i = 0; i < places; i++) {
            collected[i].add(rule, truths[i]);
          }
        }
      }
      number(axis, collected);
    }
  }

  /** Gives every different row a number. */
  private void number(Axis axis, Collected[] collected) {
    int[] numbers = new int[collected.length];
    Map<Candidates, Integer> different = new HashMap<>();
    List<Candidates> inOrder = new ArrayList<>();
    // Every request has an action.
    int first = axis == Axis.ACTION && collected.length > 1 ? 1 : 0;
    for (int i = first; i < collected.length; i++) {
      Candidates row = collected[i].rules();
      numbers[i] =
          different.computeIfAbsent(
              row,
              added -> {
                inOrder.add(added);
                return inOrder.size() - 1;
              });
    }
    rowOf[axis.index()] = numbers;
    rows[axis.index()] = inOrder.toArray(Candidates[]::new);
  }

  private static Truth[] ofTerms(HeadSets sets, int set, List<Term> terms) {
    Truth[] truths = new Truth[terms.size() + 1];
    truths[0] = sets.contains(set, Optional.empty());
    for (Term term : terms) {
      truths[term.index() + 1] = sets.contains(set, Optional.of(term));
    }
    return truths;
  }

  private static Truth[] ofClasses(HeadSets sets, int set, Classes classes) {
    Truth[] truths = new Truth[classes.size()];
    Arrays.fill(truths, Truth.FALSE);
    sets.leaves(set).stream().forEach(item -> truths[classes.byItem()[item]] = Truth.TRUE);
    return truths;
  }

  /** The rules of a row while they are put together, word by word. */
  private static final class Collected {
    private int[] words = new int[2];
    private long[] possible = new long[2];
    private long[] sure = new long[2];
    private int size;

    void add(Layout.Placed rule, Truth truth) {
      if (truth == Truth.FALSE) {
        return;
      }
      if (size == 0 || words[size - 1] != rule.word()) {
        if (size == words.length) {
          words = Arrays.copyOf(words, 2 * size);
          possible = Arrays.copyOf(possible, 2 * size);
          sure = Arrays.copyOf(sure, 2 * size);
        }
        words[size++] = rule.word();
      }
      possible[size - 1] |= 1L << rule.bit();
      if (truth == Truth.TRUE) {
        sure[size - 1] |= 1L << rule.bit();
      }
    }

    Candidates rules() {
      return new Candidates(
          Arrays.copyOf(words, size), Arrays.copyOf(possible, size), Arrays.copyOf(sure, size));
    }
  }

  /** The different rows of an axis; not to be changed. */
  Candidates[] rows(Axis axis) {
    return rows[axis.index()];
  }

  /**
   * For each place on an axis, which is a term's index plus one, 0 if it is missing, or a class,
   * the number of its row; not to be changed.
   */
  int[] rowOf(Axis axis) {
    return rowOf[axis.index()];
  }

  /**
   * For the only word, at twice a term's index plus two the rules that the term may match, and next
   * to them those that it matches; at 0 and 1 those for a term that is missing.
   */
  long[] rules(Axis axis) {
    int[] numbers = rowOf(axis);
    long[] rules = new long[2 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      Candidates row = rows(axis)[numbers[i]];
      if (row.size > 0) {
        rules[2 * i] = row.possible[0];
        rules[2 * i + 1] = row.sure[0];
      }
    }
    return rules;
  }

  /** For the only word, the rules that are about each item, by its index. */
  long[] rulesOfItem(Classes classes) {
    long[] byClass = rules(Axis.CATEGORY);
    return Arrays.stream(classes.byItem()).mapToLong(itemClass -> byClass[2 * itemClass]).toArray();
  }
}

package dev.remit.engine.compile;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Truth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules whose heads match: for each axis a table from the request's term to the rules
 * whose clause it surely or perhaps matches, and for each class of items the rules that are about
 * it. Where a version has many words of rules, what was found is kept for the next request that has
 * the same terms. Thread-safe; nothing but what is kept ever changes.
 */
final class Heads {

  private static final List<Axis> AXES =
      List.of(Axis.ACTION, Axis.RECIPIENT, Axis.PURPOSE, Axis.SETTING, Axis.BASIS);

  /** Up to so many words are looked at anew each time. */
  private static final int FEW = 8;

  /** More words than this are not kept. */
  private static final int MAX_KEPT_WORDS = 64;

  private static final int KEPT = 1024;

  /** The rules that a term may match and those it matches. */
  private static final class Row {
    private final int number;
    private final long[] possible;
    private final long[] sure;

    Row(int number, long[] possible, long[] sure) {
      this.number = number;
      this.possible = possible;
      this.sure = sure;
    }
  }

  // By the term's index plus one; at 0 for a term that is missing
  private final Row[] actions;
  private final Row[] recipients;
  private final Row[] purposes;
  private final Row[] settings;
  private final Row[] bases;
  private final int[][] classWords;
  private final long[][] classRules;
  private final @Nullable Kept @Nullable [] kept;

  /** What was found for the rows of five terms and a class. */
  private record Kept(
      int action,
      int recipient,
      int purpose,
      int setting,
      int basis,
      int itemClass,
      Candidates candidates) {}

  Heads(Vocabulary vocabulary, Layout layout, HeadSets sets, Classes classes) {
    Row[][] rows =
        AXES.stream().map(axis -> rows(vocabulary, layout, sets, axis)).toArray(Row[][]::new);
    this.actions = rows[0];
    this.recipients = rows[1];
    this.purposes = rows[2];
    this.settings = rows[3];
    this.bases = rows[4];
    this.classWords = new int[classes.size()][];
    this.classRules = new long[classes.size()][];
    long[][] dense = new long[classes.size()][layout.size()];
    Map<Integer, int[]> classesOf = new HashMap<>();
    for (List<Layout.Placed> word : layout.words()) {
      for (Layout.Placed rule : word) {
        int[] about =
            classesOf.computeIfAbsent(
                sets.of(rule.rule(), Axis.CATEGORY), set -> classesOf(sets.leaves(set), classes));
        for (int itemClass : about) {
          dense[itemClass][rule.word()] |= 1L << rule.bit();
        }
      }
    }
    Map<List<Integer>, int[]> same = new HashMap<>();
    for (int i = 0; i < dense.length; i++) {
      long[] row = dense[i];
      int[] words = IntStream.range(0, row.length).filter(w -> row[w] != 0).toArray();
      classWords[i] = same.computeIfAbsent(Arrays.stream(words).boxed().toList(), _ -> words);
      classRules[i] = Arrays.stream(words).mapToLong(w -> row[w]).toArray();
    }
    this.kept = layout.size() > FEW ? new Kept[KEPT] : null;
  }

  private static int[] classesOf(BitSet items, Classes classes) {
    return items.stream().map(item -> classes.byItem()[item]).distinct().toArray();
  }

  private static Row[] rows(Vocabulary vocabulary, Layout layout, HeadSets sets, Axis axis) {
    List<Term> terms = vocabulary.axis(axis).terms();
    long[][] possible = new long[terms.size() + 1][layout.size()];
    long[][] sure = new long[terms.size() + 1][layout.size()];
    Map<Integer, Truth[]> known = new HashMap<>();
    for (List<Layout.Placed> word : layout.words()) {
      for (Layout.Placed rule : word) {
        Truth[] truths =
            known.computeIfAbsent(sets.of(rule.rule(), axis), set -> truths(sets, set, terms));
        for (int i = 0; i < truths.length; i++) {
          if (truths[i] != Truth.FALSE) {
            possible[i][rule.word()] |= 1L << rule.bit();
          }
          if (truths[i] == Truth.TRUE) {
            sure[i][rule.word()] |= 1L << rule.bit();
          }
        }
      }
    }
    Map<List<List<Long>>, Row> rows = new HashMap<>();
    Row[] byTerm = new Row[terms.size() + 1];
    for (int i = 0; i < byTerm.length; i++) {
      long[] may = possible[i];
      long[] must = Arrays.equals(may, sure[i]) ? may : sure[i];
      byTerm[i] =
          rows.computeIfAbsent(
              List.of(boxed(may), boxed(must)), _ -> new Row(rows.size(), may, must));
    }
    return byTerm;
  }

  private static List<Long> boxed(long[] bits) {
    return Arrays.stream(bits).boxed().toList();
  }

  private static Truth[] truths(HeadSets sets, int set, List<Term> terms) {
    Truth[] truths = new Truth[terms.size() + 1];
    truths[0] = sets.contains(set, Optional.empty());
    for (Term term : terms) {
      truths[term.index() + 1] = sets.contains(set, Optional.of(term));
    }
    return truths;
  }

  /**
   * For the only word, at twice a term's index plus two the rules that the term may match, and next
   * to them those that it matches; at 0 and 1 those for a term that is missing.
   */
  long[] rules(Axis axis) {
    Row[] rows = rows(axis);
    long[] rules = new long[2 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      rules[2 * i] = rows[i].possible[0];
      rules[2 * i + 1] = rows[i].sure[0];
    }
    return rules;
  }

  private Row[] rows(Axis axis) {
    return switch (axis) {
      case ACTION -> actions;
      case RECIPIENT -> recipients;
      case PURPOSE -> purposes;
      case SETTING -> settings;
      case BASIS -> bases;
      case CATEGORY -> throw new IllegalArgumentException("items have classes, not rows");
    };
  }

  /** For the only word, the rules that are about each item, by its index. */
  long[] rulesOfItem(Classes classes) {
    return Arrays.stream(classes.byItem())
        .mapToLong(itemClass -> classRules[itemClass].length == 0 ? 0 : classRules[itemClass][0])
        .toArray();
  }

  /**
   * The rules whose heads may match.
   *
   * @param itemClass that of the item
   * @param room filled and given back, or left alone
   */
  Candidates find(Request request, int itemClass, Candidates room) {
    Row action = row(actions, request.termAt(Axis.ACTION));
    Row recipient = row(recipients, request.termAt(Axis.RECIPIENT));
    Row purpose = row(purposes, request.termAt(Axis.PURPOSE));
    Row setting = row(settings, request.termAt(Axis.SETTING));
    Row basis = row(bases, request.termAt(Axis.BASIS));
    @Nullable Kept[] table = kept;
    if (table == null || classWords[itemClass].length <= FEW) {
      find(action, recipient, purpose, setting, basis, itemClass, room);
      return room;
    }
    int hash = action.number;
    hash = hash * 31 + recipient.number;
    hash = hash * 31 + purpose.number;
    hash = hash * 31 + setting.number;
    hash = hash * 31 + basis.number;
    hash = hash * 31 + itemClass;
    hash *= 0x9E3779B9;
    int place = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(KEPT));
    Kept found = table[place];
    if (found != null
        && found.action == action.number
        && found.recipient == recipient.number
        && found.purpose == purpose.number
        && found.setting == setting.number
        && found.basis == basis.number
        && found.itemClass == itemClass) {
      return found.candidates;
    }
    find(action, recipient, purpose, setting, basis, itemClass, room);
    if (room.size <= MAX_KEPT_WORDS) {
      table[place] =
          new Kept(
              action.number,
              recipient.number,
              purpose.number,
              setting.number,
              basis.number,
              itemClass,
              room.copy());
    }
    return room;
  }

  private static Row row(Row[] rows, @Nullable Term term) {
    return rows[term == null ? 0 : term.index() + 1];
  }

  private void find(
      Row action,
      Row recipient,
      Row purpose,
      Row setting,
      Row basis,
      int itemClass,
      Candidates room) {
    int[] words = classWords[itemClass];
    long[] rules = classRules[itemClass];
    int size = 0;
    for (int i = 0; i < words.length; i++) {
      int word = words[i];
      long possible =
          rules[i]
              & action.possible[word]
              & recipient.possible[word]
              & purpose.possible[word]
              & setting.possible[word]
              & basis.possible[word];
      if (possible != 0) {
        room.words[size] = word;
        room.possible[size] = possible;
        room.sure[size] =
            possible
                & action.sure[word]
                & recipient.sure[word]
                & purpose.sure[word]
                & setting.sure[word]
                & basis.sure[word];
        size++;
      }
    }
    room.size = size;
  }
}

package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All requested items: of which classes there are some. Items are in one class if nothing that
 * {@code data} is compared with tells them apart. The item being decided is always among them; the
 * others are items that all versions know.
 */
public final class DataVariable {

  private final AxisVariable item;
  private final List<List<String>> classes = new ArrayList<>();
  private final List<Boolean> shared = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<Formula.Variable> bits;
  private final Words words;

  DataVariable(Words words, Usage usage, Datasets datasets, AxisVariable item, Logic logic) {
    this.item = item;
    this.words = words;
    boolean each = usage.isEntangled(Axis.CATEGORY.word());
    Map<Object, Integer> known = new LinkedHashMap<>();
    for (String name : words.names(Axis.CATEGORY)) {
      List<Object> look = new ArrayList<>();
      boolean byAll = true;
      for (int version = 0; version < words.versions(); version++) {
        boolean askable = words.askable(version, Axis.CATEGORY, name).isPresent();
        byAll &= askable;
        look.add(askable);
      }
      look.add(datasets.look(name));
      if (each) {
        look.add(name);
      }
      for (Usage.Measure measure : usage.ofData()) {
        words
            .askable(measure.version(), Axis.CATEGORY, name)
            .ifPresent(term ->
                look.add(
                    words
                        .vocabulary(measure.version())
                        .axis(Axis.CATEGORY)
                        .is(term, measure.term())));
      }
      int index = known.computeIfAbsent(look, _ -> known.size());
      if (index == classes.size()) {
        classes.add(new ArrayList<>());
        shared.add(byAll);
      }
      classes.get(index).add(name);
      byName.put(name, index);
    }
    this.bits = classes.stream().map(_ -> logic.truth()).toList();
  }

  List<Formula.Variable> bits() {
    return bits;
  }

  /** What stands for a class in a version, if it knows it. */
  Optional<Term> standIn(int version, int index) {
    return words.askable(version, Axis.CATEGORY, classes.get(index).getFirst());
  }

  /** The items of a class, by name. */
  List<String> members(int index) {
    return classes.get(index);
  }

  /** The class of an item. */
  Optional<Integer> classOf(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<Formula> always(Logic logic) {
    List<BitSet> items = classes.stream().map(_ -> new BitSet()).toList();
    for (int i = 0; i < item.classes().size(); i++) {
      for (String name : item.classes().get(i).names()) {
        int index = i;
        classOf(name).ifPresent(data -> items.get(data).set(index));
      }
    }
    List<Formula> always = new ArrayList<>();
    for (int i = 0; i < bits.size(); i++) {
      Formula decided = item.isIn(items.get(i));
      always.add(logic.implies(decided, bits.get(i)));
      if (!shared.get(i)) {
        always.add(logic.implies(bits.get(i), decided));
      }
    }
    return always;
  }
}

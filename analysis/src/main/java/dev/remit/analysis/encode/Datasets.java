package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Text;
import dev.remit.lang.model.Dataset;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That a request which names a dataset asks for items of this one only, where a vocabulary has
 * datasets at all; any other no reader accepts. Looked at if some condition reads {@code
 * dataset.id}: otherwise the same can be asked without naming a dataset. What else is asked for is
 * looked at if some condition reads it: otherwise the item can be asked for by itself.
 */
final class Datasets {

  /** What a reader looks at of the datasets of each version, by name; empty if there are none. */
  private final List<Map<String, BitSet>> places = new ArrayList<>();

  private final Words words;

  /**
   * Those of versions.
   *
   * @param read whether it matters which dataset a request names
   */
  Datasets(Words words, boolean read) {
    this.words = words;
    for (int version = 0; version < words.versions(); version++) {
      places.add(read ? places(words.vocabulary(version)) : Map.of());
    }
  }

  private static Map<String, BitSet> places(Vocabulary vocabulary) {
    Map<String, BitSet> places = new HashMap<>();
    int place = 0;
    for (Dataset dataset : vocabulary.datasets().values()) {
      for (Term item : dataset.items()) {
        places.computeIfAbsent(item.name(), _ -> new BitSet()).set(place);
      }
      place++;
    }
    return places;
  }

  /** Whether two vocabularies have the same datasets, of the same items. */
  @SuppressWarnings("ReferenceEquality") // most often both versions are of one policy set
  static boolean areSame(Vocabulary one, Vocabulary other) {
    return one == other || items(one).equals(items(other));
  }

  private static Map<String, List<String>> items(Vocabulary vocabulary) {
    Map<String, List<String>> items = new HashMap<>();
    vocabulary
        .datasets()
        .forEach((id, dataset) ->
            items.put(id, dataset.items().stream().map(Term::name).sorted().toList()));
    return items;
  }

  /** In which datasets of each version an item is: what must not differ within a class. */
  List<Object> look(String item) {
    List<Object> look = new ArrayList<>();
    places.forEach(of -> look.add(of.getOrDefault(item, new BitSet())));
    return look;
  }

  /**
   * That a version's reader accepts the dataset of a request.
   *
   * @param named whether a request names a dataset
   * @param id its name
   */
  Formula accepts(
      int version, Formula named, Text id, AxisVariable item, Optional<DataVariable> data) {
    Logic logic = item.logic();
    Map<String, BitSet> of = places.get(version);
    List<String> names = List.copyOf(words.vocabulary(version).datasets().keySet());
    if (names.isEmpty()) {
      return logic.constant(true);
    }
    List<Formula> cases = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<Formula> all = new ArrayList<>();
      all.add(logic.equal(id, new Text.Constant(names.get(i))));
      BitSet inside = new BitSet();
      for (int c = 0; c < item.classes().size(); c++) {
        inside.set(c, isIn(of, item.classes().get(c).names().getFirst(), i, version));
      }
      all.add(item.isIn(inside));
      if (data.isPresent()) {
        for (int c = 0; c < data.get().bits().size(); c++) {
          if (!isIn(of, data.get().members(c).getFirst(), i, version)) {
            all.add(logic.not(data.get().bits().get(c)));
          }
        }
      }
      cases.add(logic.and(all));
    }
    return logic.or(logic.not(named), logic.or(cases));
  }

  /** Whether a dataset has an item; what a version does not know, it does not know otherwise. */
  private boolean isIn(Map<String, BitSet> places, String item, int dataset, int version) {
    return places.getOrDefault(item, new BitSet()).get(dataset)
        || words.askable(version, Axis.CATEGORY, item).isEmpty();
  }
}

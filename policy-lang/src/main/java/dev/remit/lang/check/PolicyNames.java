package dev.remit.lang.check;

import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Unit;
import java.util.HashMap;
import java.util.Map;

/**
 * The names a version of a policy declares, by their text; of those declared twice, the first.
 *
 * @param defines names of defines
 * @param rules names of rules
 * @param guarantees names of guarantees
 */
record PolicyNames(
    Map<String, Name> defines, Map<String, Name> rules, Map<String, Name> guarantees) {

  /** Of a vocabulary, which declares none of them. */
  static final PolicyNames NONE = new PolicyNames(Map.of(), Map.of(), Map.of());

  static PolicyNames of(Unit.Policy unit, Report report) {
    PolicyNames names = new PolicyNames(new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (Item item : unit.items()) {
      switch (item) {
        case Item.Define define -> Twice.add(names.defines, define.name(), "a define", report);
        case Item.Rule rule -> Twice.add(names.rules, rule.name(), "a rule", report);
        case Item.Guarantee guarantee ->
            Twice.add(names.guarantees, guarantee.name(), "a guarantee", report);
        case Item.Example example -> {}
      }
    }
    return names;
  }
}

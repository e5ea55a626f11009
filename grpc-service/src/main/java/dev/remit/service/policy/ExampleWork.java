package dev.remit.service.policy;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Unit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How much deciding the examples of a version takes, told before it is done: for each example, its
 * items times the characters, in canonical form, of the version's rules and of the example. The
 * same on every machine, so that what one accepts no other refuses.
 */
final class ExampleWork {

  private ExampleWork() {}

  /** The work of all examples of a version. */
  static long of(PolicyVersion version, Unit.Policy unit) {
    Map<Boolean, List<Item>> items =
        unit.items().stream().collect(Collectors.partitioningBy(Item.Example.class::isInstance));
    List<Item> examples = Objects.requireNonNull(items.get(true));
    long rules = characters(unit, Objects.requireNonNull(items.get(false)));
    long headline = characters(unit, List.of());
    long work = 0;
    for (int i = 0; i < examples.size(); i++) {
      int asked = version.examples().get(i).request().items().size();
      work += asked * (rules + characters(unit, List.of(examples.get(i))) - headline);
    }
    return work;
  }

  private static long characters(Unit.Policy unit, List<Item> items) {
    return VersionDigest.canonical(
            new Unit.Policy(
                unit.name(),
                unit.version(),
                unit.inForceFrom(),
                unit.title(),
                unit.vocabulary(),
                items,
                unit.span()))
        .length();
  }
}

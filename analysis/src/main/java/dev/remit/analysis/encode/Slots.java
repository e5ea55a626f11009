package dev.remit.analysis.encode;

import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Places for values of one simple type that sets can hold: one for each constant, one for the value
 * of each fact that is compared with a set, and some for values that are none of these. Whatever
 * conditions can tell about sets, they tell about what is in these places: of each comparison of
 * two sets, a value in both and one in either but not the other.
 */
final class Slots {

  /** One place. */
  sealed interface Slot {

    record OfConstant(Value value) implements Slot {}

    /** Empty while the fact has no value. */
    record OfFact(String key) implements Slot {}

    /** For a value that no constant and no fact has, nor any other place. */
    record Fresh() implements Slot {}
  }

  private static final int WITNESSES = 3;

  private final Type.Simple type;
  private final List<Slot> slots = new ArrayList<>();

  Slots(Type.Simple type, Usage.Compared compared) {
    this.type = type;
    if (type == Type.Simple.BOOLEAN) {
      slots.add(new Slot.OfConstant(new Value.BooleanValue(false)));
      slots.add(new Slot.OfConstant(new Value.BooleanValue(true)));
    } else {
      compared.constants.forEach(value -> slots.add(new Slot.OfConstant(value)));
      compared.scalars.forEach(fact -> slots.add(new Slot.OfFact(fact)));
      int sets = Math.min(compared.sets.size(), 8);
      int fresh = Math.min((1 << sets) - 1, WITNESSES * compared.comparisons);
      for (int i = 0; i < fresh; i++) {
        slots.add(new Slot.Fresh());
      }
    }
  }

  Type.Simple type() {
    return type;
  }

  List<Slot> slots() {
    return slots;
  }
}

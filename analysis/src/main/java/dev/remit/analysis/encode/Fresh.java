package dev.remit.analysis.encode;

import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Values that nothing else has, the same for the same place. Not thread-safe. */
final class Fresh {

  private record Place(Type.Simple type, int index) {}

  private final Map<Place, Value> given = new HashMap<>();

  /** The value of a place, which is none of those taken. */
  Value value(Type.Simple type, int index, Set<Value> taken) {
    return given.computeIfAbsent(new Place(type, index), _ -> next(type, taken));
  }

  private Value next(Type.Simple type, Set<Value> taken) {
    Set<Value> used = new HashSet<>(taken);
    used.addAll(given.values());
    int number = 1;
    while (used.contains(candidate(type, number))) {
      number++;
    }
    return candidate(type, number);
  }

  private static Value candidate(Type.Simple type, int number) {
    return switch (type) {
      case BOOLEAN -> throw new IllegalArgumentException("there are two booleans");
      case NUMBER -> new Value.NumberValue(number);
      case TEXT -> new Value.TextValue("other-" + number);
      case DATE -> new Value.DateValue(LocalDate.of(2000, 1, 1).plusDays(number));
      case MONTHS -> new Value.MonthsValue(number);
    };
  }
}

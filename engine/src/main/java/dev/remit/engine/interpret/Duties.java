package dev.remit.engine.interpret;

import dev.remit.lang.model.Duty;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Merges the obligations that several rules impose, so that their order does not matter. */
public final class Duties {

  private Duties() {}

  /** One duty for each obligation, by name; each parameter merged by its declared strictness. */
  public static List<Duty> merge(List<Duty> duties) {
    Map<String, List<Duty>> byName =
        duties.stream()
            .collect(
                Collectors.groupingBy(
                    duty -> duty.obligation().name(), TreeMap::new, Collectors.toList()));
    return byName.values().stream().map(Duties::mergeAlike).toList();
  }

  private static Duty mergeAlike(List<Duty> duties) {
    Obligation obligation = duties.getFirst().obligation();
    List<Value> merged = new ArrayList<>();
    for (int i = 0; i < obligation.parameters().size(); i++) {
      int index = i;
      List<Value> values = duties.stream().map(duty -> duty.arguments().get(index)).toList();
      merged.add(
          switch (obligation.parameters().get(index).strictness()) {
            case LEAST -> values.stream().min(ORDER).orElseThrow();
            case GREATEST -> values.stream().max(ORDER).orElseThrow();
            case ALL ->
                new Value.SetValue(
                    values.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Value::toString))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
          });
    }
    return new Duty(obligation, merged);
  }

  private static final Comparator<Value> ORDER = Comparator.comparingLong(Duties::order);

  private static long order(Value value) {
    return switch (value) {
      case Value.NumberValue(var number) -> number;
      case Value.MonthsValue(var months) -> months;
      case Value.DateValue(var date) -> MonthCalendar.day(date);
      default -> throw new IllegalArgumentException(value + " is not ordered");
    };
  }
}

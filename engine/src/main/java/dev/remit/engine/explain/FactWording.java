package dev.remit.engine.explain;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what fact is to become what, and who is to say it: the request, or a register. */
final class FactWording {

  private FactWording() {}

  static String of(Change.FactBecomes change) {
    Fact fact = change.fact();
    String is = fact + " is " + Wording.value(change.to()) + bound(change);
    if (fact.isFromRequest()) {
      return "state that " + elements(change).map(gain -> fact + " " + gain).orElse(is);
    }
    return "have the register of "
        + fact.owner().word()
        + "s say that "
        + elements(change).map(gain -> fact + " " + gain).orElse(is)
        + (change.from().isPresent() ? "" : ", of which it says nothing yet");
  }

  private static String bound(Change.FactBecomes change) {
    boolean isDate = change.to() instanceof Value.DateValue;
    return switch (change.bound()) {
      case EXACTLY -> "";
      case AT_LEAST -> isDate ? " or later" : " or more";
      case AT_MOST -> isDate ? " or earlier" : " or less";
    };
  }

  /** What a set gains or loses, if it is a set now and does only one of the two. */
  private static Optional<String> elements(Change.FactBecomes change) {
    if (!(change.to() instanceof Value.SetValue)
        || !(change.from().orElse(change.to()) instanceof Value.SetValue)) {
      return Optional.empty();
    }
    Set<Value> now = change.from().map(Values::elements).orElse(Set.of());
    List<Value> gained = without(Values.elements(change.to()), now);
    List<Value> lost = without(now, Values.elements(change.to()));
    if (gained.isEmpty() == lost.isEmpty()) {
      return Optional.empty();
    }
    List<Value> listed = gained.isEmpty() ? lost : gained;
    return Optional.of(
        (gained.isEmpty() ? "no longer includes " : "includes ")
            + Wording.value(new Value.SetValue(new LinkedHashSet<>(listed))));
  }

  private static List<Value> without(Set<Value> values, Set<Value> others) {
    return values.stream().filter(value -> !others.contains(value)).toList();
  }
}

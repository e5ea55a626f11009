package dev.remit.engine.explain;

import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Which of two changes of the same thing changes less. */
final class Milder {

  private final Vocabulary vocabulary;

  Milder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Whether changes ask for no more than others of the same number, and for less somewhere. */
  boolean isMilder(List<Change> changes, List<Change> others) {
    return changes.size() == others.size()
        && others.stream()
            .allMatch(other ->
                changes.stream()
                    .anyMatch(change -> change.equals(other) || isMilder(change, other)))
        && !changes.equals(others);
  }

  private boolean isMilder(Change change, Change other) {
    return switch (change) {
      case Change.Choose(var axis, var _, var to) ->
          other instanceof Change.Choose choice
              && choice.axis() == axis
              && choice.to() != to
              && vocabulary.axis(axis).isAtOrBelow(choice.to(), to);
      case Change.LeaveOut(var items) ->
          other instanceof Change.LeaveOut(var more)
              && more.size() > items.size()
              && new HashSet<>(more).containsAll(items);
      case Change.FactBecomes becomes ->
          other instanceof Change.FactBecomes further
              && becomes.fact().equals(further.fact())
              && isMilder(becomes, further);
      case Change.ConsentGiven _, Change.ObjectionLifted _ -> false;
    };
  }

  private static boolean isMilder(Change.FactBecomes one, Change.FactBecomes other) {
    if (one.to() instanceof Value.SetValue && other.to() instanceof Value.SetValue) {
      Set<Value> few = changed(one);
      Set<Value> many = changed(other);
      return few.size() < many.size() && many.containsAll(few);
    }
    OptionalLong near = place(one.to());
    OptionalLong far = place(other.to());
    if (near.isEmpty() || far.isEmpty()) {
      return false;
    }
    OptionalLong now = one.from().map(Milder::place).orElse(OptionalLong.empty());
    return now.isPresent()
        ? distance(near.getAsLong(), now.getAsLong()) < distance(far.getAsLong(), now.getAsLong())
        : one.bound() == other.bound()
            && switch (one.bound()) {
              case AT_LEAST -> near.getAsLong() < far.getAsLong();
              case AT_MOST -> near.getAsLong() > far.getAsLong();
              case EXACTLY -> false;
            };
  }

  /** The elements that are gained or lost. */
  private static Set<Value> changed(Change.FactBecomes change) {
    Set<Value> now =
        change
            .from()
            .filter(value -> value instanceof Value.SetValue)
            .map(Values::elements)
            .orElse(Set.of());
    Set<Value> changed = new HashSet<>(now);
    changed.removeAll(Values.elements(change.to()));
    Set<Value> gained = new HashSet<>(Values.elements(change.to()));
    gained.removeAll(now);
    changed.addAll(gained);
    return changed;
  }

  private static double distance(long place, long from) {
    return Math.abs((double) place - from);
  }

  private static OptionalLong place(Value value) {
    return switch (value) {
      case Value.NumberValue(var number) -> OptionalLong.of(number);
      case Value.MonthsValue(var months) -> OptionalLong.of(months);
      case Value.DateValue(var date) -> OptionalLong.of(MonthCalendar.day(date));
      case Value.BooleanValue _,
          Value.TextValue _,
          Value.TermValue _,
          Value.SetValue _,
          Value.None _ ->
          OptionalLong.empty();
    };
  }
}

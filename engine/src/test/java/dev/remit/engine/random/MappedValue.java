package dev.remit.engine.random;

import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import java.util.LinkedHashSet;
import java.util.function.UnaryOperator;

/** Values of which each term is replaced by another. */
public final class MappedValue {

  private MappedValue() {}

  /** The same value with other terms; what holds none, such as an empty set, stays as it is. */
  public static Value of(Value value, UnaryOperator<Term> terms) {
    return switch (value) {
      case Value.TermValue(var term) -> new Value.TermValue(terms.apply(term));
      case Value.SetValue(var values) -> {
        LinkedHashSet<Value> mapped = new LinkedHashSet<>();
        values.forEach(element -> mapped.add(of(element, terms)));
        yield new Value.SetValue(mapped);
      }
      case Value.BooleanValue _,
          Value.NumberValue _,
          Value.TextValue _,
          Value.DateValue _,
          Value.MonthsValue _,
          Value.None _ ->
          value;
    };
  }
}

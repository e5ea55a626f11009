package dev.remit.engine.request;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.word.Axis;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why inputs of one vocabulary are missing, each at its own place, so that the map costs nothing
 * until somebody looks into it. Immutable: the array is never written once it is here.
 */
final class Reasons extends AbstractMap<Input, String> {

  private static final Axis[] AXES = Axis.values();
  private static final List<Input.OfRegister> REGISTERS = List.of(Input.OfRegister.values());
  private static final int FACTS = AXES.length + REGISTERS.size();

  private final Fact[] facts;
  private final @Nullable String[] texts;

  /**
   * Takes the arrays over; nobody may change them.
   *
   * @param facts those of the vocabulary, each at the place of its index
   * @param texts the reasons, each at its {@link #place}
   */
  Reasons(Fact[] facts, @Nullable String[] texts) {
    this.facts = facts;
    this.texts = texts;
  }

  /** How many inputs there are in a vocabulary of so many facts. */
  static int places(int facts) {
    return FACTS + facts;
  }

  static int place(Input input) {
    return switch (input) {
      case Input.OfAxis(var axis) -> axis.index();
      case Input.OfRegister register -> AXES.length + REGISTERS.indexOf(register);
      case Input.OfFact(var fact) -> FACTS + fact.index();
    };
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    return key instanceof Input input
            && place(input) < texts.length
            && input.equals(input(place(input)))
        ? texts[place(input)]
        : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Map.Entry<Input, String>> entrySet() {
    Map<Input, String> reasons = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      if (text != null) {
        reasons.put(input(i), text);
      }
    }
    return Collections.unmodifiableMap(reasons).entrySet();
  }

  private Input input(int place) {
    return place < AXES.length
        ? new Input.OfAxis(AXES[place])
        : place < FACTS
            ? REGISTERS.get(place - AXES.length)
            : new Input.OfFact(facts[place - FACTS]);
  }
}

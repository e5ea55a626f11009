package dev.remit.engine.request;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as asked: names and raw values, nothing resolved yet. See {@link RequestResolver}.
 *
 * @param policy the policy's name; may be left out if the set has only one
 * @param date the date to decide for
 * @param data names of items and categories; a category asks for all its items
 * @param terms names on the axes but {@code category}
 * @param facts raw values by path, such as {@code recipient.id}
 * @param consent stated offline, instead of asking the register
 * @param objection stated offline, instead of asking the register
 */
public record RequestDraft(
    Optional<String> policy,
    Optional<String> version,
    Optional<LocalDate> date,
    List<String> data,
    Map<Axis, String> terms,
    Map<String, RawValue> facts,
    Optional<ConsentState> consent,
    Optional<Boolean> objection) {

  public RequestDraft {
    data = List.copyOf(data);
    // Sorted, so that problems are always reported in the same order.
    terms = Kept.sorted(Axis.class, terms);
    facts = Kept.inOrder(facts);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The same request on a date, whatever it says itself. */
  public RequestDraft on(LocalDate newDate) {
    return new RequestDraft(
        policy, version, Optional.of(newDate), data, terms, facts, consent, objection);
  }

  /** The same request under a version, whatever it says itself. */
  public RequestDraft under(String newVersion) {
    return new RequestDraft(
        policy, Optional.of(newVersion), date, data, terms, facts, consent, objection);
  }

  /** Collects the parts of a draft. Not thread-safe. */
  public static final class Builder {
    private @Nullable String policy;
    private @Nullable String version;
    private @Nullable LocalDate date;
    private final List<String> data = new ArrayList<>();
    private Map<Axis, String> terms = new EnumMap<>(Axis.class);
    private Map<String, RawValue> facts = new LinkedHashMap<>();

    /** Whether the last draft has the maps, so that they may not be changed any more. */
    private boolean given;

    private @Nullable ConsentState consent;
    private @Nullable Boolean objection;

    private Builder() {}

    public Builder policy(String name) {
      policy = name;
      return this;
    }

    public Builder version(String name) {
      version = name;
      return this;
    }

    public Builder date(LocalDate value) {
      date = value;
      return this;
    }

    public Builder data(String... names) {
      data.addAll(List.of(names));
      return this;
    }

    /** The name of the request's term on an axis; the names of {@code category} are its data. */
    public Builder term(Axis axis, String name) {
      if (axis == Axis.CATEGORY) {
        data.add(name);
      } else {
        own();
        terms.put(axis, name);
      }
      return this;
    }

    /** A fact by its path, such as {@code recipient.id}. */
    public Builder fact(String path, RawValue value) {
      own();
      facts.put(path, value);
      return this;
    }

    private void own() {
      if (given) {
        terms = new EnumMap<>(terms);
        facts = new LinkedHashMap<>(facts);
        given = false;
      }
    }

    public Builder fact(String path, String text) {
      return fact(path, new RawValue.Text(text));
    }

    public Builder consent(ConsentState state) {
      consent = state;
      return this;
    }

    public Builder objection(boolean raised) {
      objection = raised;
      return this;
    }

    public RequestDraft build() {
      given = true;
      return new RequestDraft(
          Optional.ofNullable(policy),
          Optional.ofNullable(version),
          Optional.ofNullable(date),
          data.size() == 1 ? List.of(data.getFirst()) : List.copyOf(data),
          Kept.given(terms),
          Kept.given(facts),
          Optional.ofNullable(consent),
          Optional.ofNullable(objection));
    }
  }
}

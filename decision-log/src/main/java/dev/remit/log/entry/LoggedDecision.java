package dev.remit.log.entry;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Rule;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision as its entry says it, in the words it was written with. No vocabulary is needed to
 * read it, nor any key: what is said of a person stays sealed.
 *
 * @param id the decision's
 * @param at when it was made
 * @param caller who asked
 * @param hypothetical whether it answered a hypothesis, and granted nothing
 * @param items what was decided, one for each item asked for, in the order of the request
 * @param sealed what is said of a person; empty if it says nothing of anybody
 * @param cohort the subjects whose data it is, where they are more than one
 */
public record LoggedDecision(
    UUID id,
    Instant at,
    String caller,
    Under under,
    Asked asked,
    boolean hypothetical,
    List<Item> items,
    Optional<Sealed> sealed,
    Optional<CohortId> cohort)
    implements LogEntry {

  public LoggedDecision {
    items = List.copyOf(items);
  }

  /** The version it was decided under, and the digest of that. */
  public record Under(String policy, String version, String digest) {

    /** As {@code npd 2018.2}. */
    @Override
    public String toString() {
      return policy + " " + version;
    }
  }

  /**
   * The request as it was decided.
   *
   * @param terms the names of its terms by the words of their axes; always an action
   * @param facts by path, those of a person left out if they are sealed
   * @param consent {@code unknown}, {@code recorded} or the state that was stated
   * @param objection {@code unknown}, {@code recorded}, {@code raised} or {@code not raised}
   * @param reasons why inputs were missing
   */
  public record Asked(
      LocalDate date,
      Map<String, String> terms,
      Map<String, KnownFact> facts,
      String consent,
      String objection,
      Map<String, String> reasons) {

    public Asked {
      terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
      reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /** The name of its term on an axis. */
    public Optional<String> term(Axis axis) {
      return Optional.ofNullable(terms.get(axis.word()));
    }

    /** A fact that is a text, such as {@code recipient.id}. */
    public Optional<String> text(String path) {
      KnownFact fact = facts.get(path);
      return fact != null && fact.value() instanceof RawValue.Text(var text)
          ? Optional.of(text)
          : Optional.empty();
    }
  }

  /** A fact's value, and who said it. */
  public record KnownFact(RawValue value, FactSource source) {}

  /**
   * What was decided for an item.
   *
   * @param outcome never {@code partial}
   * @param decidedBy names of rules
   * @param missing what the answer depends on, as written in rules
   */
  public record Item(
      String item,
      Outcome outcome,
      List<String> decidedBy,
      List<LoggedDuty> obligations,
      List<String> missing) {
    public Item {
      decidedBy = List.copyOf(decidedBy);
      obligations = List.copyOf(obligations);
      missing = List.copyOf(missing);
    }

    /** What an entry says of a decision on an item. */
    public static Item of(ItemDecision decision) {
      return new Item(
          decision.item().name(),
          decision.outcome(),
          decision.decidedBy().stream().map(Rule::name).toList(),
          decision.obligations().stream().map(LoggedDuty::of).toList(),
          decision.missing().stream().map(Input::toString).toList());
    }
  }

  /**
   * What is said of a person, encrypted.
   *
   * @param key the id of that person's key
   * @param base64 the nonce, the encrypted JSON and the tag
   */
  public record Sealed(String key, String base64) {
    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }
  }

  /** The items with an outcome, in the order of the request. */
  public List<Item> items(Outcome outcome) {
    return items.stream().filter(item -> item.outcome() == outcome).toList();
  }
}

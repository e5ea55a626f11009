package dev.remit.log.entry;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.value.Reading;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the requests of logged decisions again, in the words of a vocabulary, from the facts that
 * were recorded: nothing is looked up or computed. Thread-safe.
 */
public final class RequestReader {

  private static final String RECORDED = "recorded";
  private static final String UNKNOWN = "unknown";

  private final Vocabulary vocabulary;
  private final ValueReader values;

  public RequestReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.values = new ValueReader(TermReader.of(vocabulary).withoutSuggestions());
  }

  /**
   * The request of a decision.
   *
   * @param key the subject's; must be there if something of the decision is sealed
   * @throws UnreadableEntryException if a word is not in the vocabulary, the key does not open what
   *     is sealed, or parts do not fit together
   */
  public Request read(LoggedDecision decision, Optional<SubjectKey> key)
      throws UnreadableEntryException {
    LoggedDecision.Asked asked = decision.asked();
    Optional<Personal> personal = personal(decision, key);
    Map<Fact, Value> facts = new HashMap<>();
    Set<Input> computed = new HashSet<>();
    facts(asked.facts(), personal.isPresent(), false, facts, computed);
    if (personal.isPresent()) {
      facts(personal.get().facts(), true, true, facts, computed);
    }
    return new Request(
        decision.under().policy(),
        Optional.empty(),
        asked.date(),
        items(decision),
        terms(asked),
        facts,
        consent(asked.consent(), personal),
        objections(asked.objection(), personal),
        reasons(asked, personal, computed),
        computed);
  }

  private Optional<Personal> personal(LoggedDecision decision, Optional<SubjectKey> key)
      throws UnreadableEntryException {
    if (decision.sealed().isEmpty()) {
      return Optional.empty();
    }
    LoggedDecision.Sealed sealed = decision.sealed().get();
    SubjectKey subject =
        key.filter(found -> found.id().equals(sealed.key()))
            .orElseThrow(
                () -> new IllegalArgumentException("what is sealed is read with its own key"));
    byte[] bound = decision.id().toString().getBytes(StandardCharsets.US_ASCII);
    try {
      return Optional.of(Personal.read(subject.open(sealed.bytes(), bound), vocabulary));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableEntryException("what is sealed was changed, or sealed with another key");
    }
  }

  private void facts(
      Map<String, LoggedDecision.KnownFact> known,
      boolean sealing,
      boolean personal,
      Map<Fact, Value> facts,
      Set<Input> computed)
      throws UnreadableEntryException {
    for (Map.Entry<String, LoggedDecision.KnownFact> entry : known.entrySet()) {
      Fact fact = vocabulary.facts().get(entry.getKey());
      if (fact == null || entry.getKey().equals("request.date")) {
        throw new UnreadableEntryException("a fact is not in the vocabulary");
      }
      if (sealing && (fact.owner() == Owner.SUBJECT) != personal) {
        throw new UnreadableEntryException("a fact is not where it belongs");
      }
      if (!(values.read(fact, entry.getValue().value())
          instanceof Reading.Read<Value>(var value))) {
        throw new UnreadableEntryException(
            "`" + fact.path() + "` has a value that the vocabulary does not know");
      }
      facts.put(fact, value);
      if (entry.getValue().source() == FactSource.COMPUTED) {
        computed.add(new Input.OfFact(fact));
      }
    }
  }

  private List<Term> items(LoggedDecision decision) throws UnreadableEntryException {
    List<Term> items = new ArrayList<>();
    for (LoggedDecision.Item item : decision.items()) {
      items.add(
          vocabulary
              .axis(Axis.CATEGORY)
              .find(item.item())
              .filter(Term::isLeaf)
              .orElseThrow(() -> new UnreadableEntryException("an item is not in the vocabulary")));
    }
    if (items.isEmpty() || new HashSet<>(items).size() < items.size()) {
      throw new UnreadableEntryException("a request asks for each of its items once");
    }
    return items;
  }

  private Map<Axis, Term> terms(LoggedDecision.Asked asked) throws UnreadableEntryException {
    Map<Axis, Term> terms = new EnumMap<>(Axis.class);
    for (Map.Entry<String, String> entry : asked.terms().entrySet()) {
      Axis axis = EntryReader.word(Axis.values(), entry.getKey(), "terms");
      if (axis == Axis.CATEGORY) {
        throw new UnreadableEntryException("a request has no category but its items");
      }
      terms.put(
          axis,
          vocabulary
              .axis(axis)
              .find(entry.getValue())
              .orElseThrow(() ->
                  new UnreadableEntryException(
                      "the term of `" + axis.word() + "` is not in the vocabulary")));
    }
    return terms;
  }

  /** Also adds to what was computed the facts that could not be. */
  private Map<Input, String> reasons(
      LoggedDecision.Asked asked, Optional<Personal> personal, Set<Input> computed)
      throws UnreadableEntryException {
    Map<String, String> all = new HashMap<>(asked.reasons());
    if (personal.isPresent()) {
      all.putAll(personal.get().reasons());
      if (all.size() < asked.reasons().size() + personal.get().reasons().size()) {
        throw new UnreadableEntryException("a reason is given twice");
      }
    }
    Map<Input, String> reasons = new HashMap<>();
    for (Map.Entry<String, String> reason : all.entrySet()) {
      Input input = input(reason.getKey());
      reasons.put(input, reason.getValue());
      if (input instanceof Input.OfFact(var fact) && fact.origin() instanceof Fact.Origin.Rego) {
        computed.add(input);
      }
    }
    return reasons;
  }

  private Input input(String name) throws UnreadableEntryException {
    Fact fact = vocabulary.facts().get(name);
    if (fact != null) {
      return new Input.OfFact(fact);
    }
    for (Input.OfRegister register : Input.OfRegister.values()) {
      if (register.toString().equals(name)) {
        return register;
      }
    }
    return new Input.OfAxis(EntryReader.word(Axis.values(), name, "reasons"));
  }

  private static ConsentEvidence consent(String word, Optional<Personal> personal)
      throws UnreadableEntryException {
    boolean recorded = personal.flatMap(Personal::consents).isPresent();
    if (recorded != word.equals(RECORDED)) {
      throw new UnreadableEntryException("the records of consent are not where they belong");
    }
    if (recorded) {
      return new ConsentEvidence.Recorded(personal.flatMap(Personal::consents).orElseThrow());
    }
    return word.equals(UNKNOWN)
        ? new ConsentEvidence.Unknown()
        : new ConsentEvidence.Stated(EntryReader.word(ConsentState.values(), word, "consent"));
  }

  private static ObjectionEvidence objections(String word, Optional<Personal> personal)
      throws UnreadableEntryException {
    boolean recorded = personal.flatMap(Personal::objections).isPresent();
    if (recorded != word.equals(RECORDED)) {
      throw new UnreadableEntryException("the records of objections are not where they belong");
    }
    if (recorded) {
      return new ObjectionEvidence.Recorded(personal.flatMap(Personal::objections).orElseThrow());
    }
    return switch (word) {
      case UNKNOWN -> new ObjectionEvidence.Unknown();
      case "raised" -> new ObjectionEvidence.Stated(true);
      case "not raised" -> new ObjectionEvidence.Stated(false);
      default -> throw new UnreadableEntryException("`objection` has a word that is not known");
    };
  }
}

package dev.remit.engine.request;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.register.Register;
import dev.remit.lang.model.Dataset;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Gathers what registers and the catalogue know of a request's ids, for one request. */
final class Gathering {

  private final Vocabulary vocabulary;
  private final Register register;
  private final ConsentRegister consents;
  private final LocalDate date;
  private final RequestBuilder request;

  Gathering(
      Vocabulary vocabulary,
      Register register,
      ConsentRegister consents,
      LocalDate date,
      RequestBuilder request) {
    this.vocabulary = vocabulary;
    this.register = register;
    this.consents = consents;
    this.date = date;
    this.request = request;
  }

  /**
   * Adds to the request what is known of its ids.
   *
   * @param facts what was stated; it is never replaced
   * @param claimed the recipient's kind as stated
   */
  void gather(Map<Fact, Value> facts, Optional<Term> claimed, Trust trust, Problems problems) {
    for (Owner owner : Owner.values()) {
      if (owner != Owner.REQUEST) {
        Optional<String> id = id(owner, facts);
        Optional<Register.Answer> answer = id.map(known -> register.lookUp(owner, known, date));
        registered(owner, id, answer, facts);
        if (owner == Owner.RECIPIENT) {
          kind(id, answer, claimed, trust, problems);
        }
      }
    }
    catalogued(id(Owner.DATASET, facts), facts);
    consented(id(Owner.SUBJECT, facts));
  }

  private Optional<String> id(Owner owner, Map<Fact, Value> facts) {
    return vocabulary
        .fact(owner, "id")
        .map(facts::get)
        .map(value -> value instanceof Value.TextValue(var id) ? id : "")
        .filter(id -> !id.isEmpty());
  }

  private void registered(
      Owner owner, Optional<String> id, Optional<Register.Answer> answer, Map<Fact, Value> stated) {
    for (Fact fact : vocabulary.facts().values()) {
      if (fact.owner() == owner
          && fact.origin() instanceof Fact.Origin.Register
          && !stated.containsKey(fact)) {
        Optional<Value> value =
            answer.flatMap(known ->
                known instanceof Register.Answer.Entry entry
                    ? Optional.ofNullable(entry.facts().get(fact))
                    : Optional.empty());
        value.ifPresentOrElse(
            known -> request.fact(fact, known),
            () -> request.reason(new Input.OfFact(fact), reason(owner, id, answer)));
      }
    }
  }

  private static String reason(Owner owner, Optional<String> id, Optional<Register.Answer> answer) {
    if (id.isEmpty() || answer.isEmpty()) {
      return "no `" + owner.word() + ".id` is given";
    }
    String quoted = "`" + Words.shortened(id.get()) + "`";
    return switch (answer.get()) {
      case Register.Answer.Entry _ -> "the register does not say it of " + quoted;
      case Register.Answer.NotRegistered _ -> quoted + " is not in the register";
      case Register.Answer.Unavailable(var why) -> "the register did not answer: " + why;
    };
  }

  /** What kind of recipient it is: what the register says, and only then what is claimed. */
  private void kind(
      Optional<String> id,
      Optional<Register.Answer> answer,
      Optional<Term> claimed,
      Trust trust,
      Problems problems) {
    Optional<Term> registered =
        answer.flatMap(known ->
            known instanceof Register.Answer.Entry entry ? entry.kind() : Optional.empty());
    boolean unavailable =
        answer.filter(known -> known instanceof Register.Answer.Unavailable).isPresent();
    boolean believed =
        trust.statesEverything() || (vocabulary.recipientFromRequest() && !unavailable);
    if (!trust.statesEverything() && registered.isPresent()) {
      claimed
          .filter(claim -> !vocabulary.axis(Axis.RECIPIENT).isAtOrBelow(registered.get(), claim))
          .ifPresent(claim ->
              problems.add(
                  "recipient",
                  "`" + Words.shortened(id.orElse("")) + "` is not registered as `" + claim + "`",
                  "it is registered as `" + registered.get() + "`"));
      request.term(Axis.RECIPIENT, registered.get());
    } else if (believed && claimed.isPresent()) {
      request.term(Axis.RECIPIENT, claimed.get());
    } else if (registered.isPresent()) {
      request.term(Axis.RECIPIENT, registered.get());
    } else if (id.isPresent() || claimed.isPresent()) {
      request.reason(new Input.OfAxis(Axis.RECIPIENT), reason(Owner.RECIPIENT, id, answer));
    }
  }

  private void catalogued(Optional<String> id, Map<Fact, Value> stated) {
    Optional<Map<Fact, Value>> known = id.map(vocabulary.datasets()::get).map(Dataset::facts);
    for (Fact fact : vocabulary.facts().values()) {
      if (fact.origin() instanceof Fact.Origin.Catalogue && !stated.containsKey(fact)) {
        known
            .map(facts -> facts.get(fact))
            .ifPresentOrElse(
                value -> request.fact(fact, value),
                () ->
                    request.reason(
                        new Input.OfFact(fact),
                        id.map(name ->
                                "the catalogue does not say it of `" + Words.shortened(name) + "`")
                            .orElse("no `dataset.id` is given")));
      }
    }
  }

  private void consented(Optional<String> subject) {
    if (subject.isEmpty()) {
      noConsent("no subject is named");
      return;
    }
    switch (consents.about(subject.get(), date)) {
      case ConsentRegister.Answer.Records(var given, var objections) -> {
        request.consent(new ConsentEvidence.Recorded(given));
        request.objections(new ObjectionEvidence.Recorded(objections));
      }
      case ConsentRegister.Answer.Unavailable(var why) ->
          noConsent("the consent register did not answer: " + why);
    }
  }

  private void noConsent(String reason) {
    request.reason(Input.OfRegister.CONSENT, reason);
    request.reason(Input.OfRegister.OBJECTION, reason);
  }
}

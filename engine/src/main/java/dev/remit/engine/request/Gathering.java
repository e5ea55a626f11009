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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what registers and the catalogue know of a request's ids, for one request. */
final class Gathering {

  private static final String UNREAD = "a record is in words that the vocabulary does not know";
  private static final Owner[] OWNERS = Owner.values();
  private static final Input RECIPIENT = new Input.OfAxis(Axis.RECIPIENT);

  private final PolicyIndex policies;
  private final Vocabulary vocabulary;
  private final Register register;
  private final ConsentRegister consents;
  private final LocalDate date;
  private final RequestBuilder request;

  Gathering(
      PolicyIndex policies,
      Register register,
      ConsentRegister consents,
      LocalDate date,
      RequestBuilder request) {
    this.policies = policies;
    this.vocabulary = policies.vocabulary();
    this.register = register;
    this.consents = consents;
    this.date = date;
    this.request = request;
  }

  /**
   * Adds to the request what is known of its ids; what was stated is never replaced.
   *
   * @param claimed the recipient's kind as stated
   */
  void gather(Optional<Term> claimed, Trust trust, Problems problems) {
    for (Owner owner : OWNERS) {
      if (owner != Owner.REQUEST) {
        Optional<String> id = Optional.ofNullable(request.id(owner));
        Optional<Register.Answer> answer = answer(owner, id);
        registered(owner, id, answer);
        if (owner == Owner.RECIPIENT) {
          kind(id, answer, claimed, trust, problems);
        }
      }
    }
    catalogued(request.id(Owner.DATASET));
    consented(request.id(Owner.SUBJECT));
  }

  private Optional<Register.Answer> answer(Owner owner, Optional<String> id) {
    return id.isPresent() ? Optional.of(register.lookUp(owner, id.get(), date)) : Optional.empty();
  }

  private void registered(Owner owner, Optional<String> id, Optional<Register.Answer> answer) {
    List<Fact> known = policies.registered(owner);
    if (known.isEmpty()) {
      return;
    }
    Map<Fact, Value> facts =
        answer.orElse(null) instanceof Register.Answer.Entry entry ? entry.facts() : Map.of();
    String reason = null;
    for (int i = 0; i < known.size(); i++) {
      Fact fact = known.get(i);
      Value value = facts.get(fact);
      if (request.knows(fact)) {
        continue;
      }
      if (value != null) {
        request.fact(fact, value);
      } else {
        reason = reason == null ? reason(owner, id, answer) : reason;
        request.reason(new Input.OfFact(fact), reason);
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
      request.reason(RECIPIENT, reason(Owner.RECIPIENT, id, answer));
    }
  }

  private void catalogued(@Nullable String id) {
    List<Fact> all = policies.catalogued();
    if (all.isEmpty()) {
      return;
    }
    Dataset dataset = id == null ? null : vocabulary.datasets().get(id);
    Map<Fact, Value> facts = dataset == null ? Map.of() : dataset.facts();
    String reason =
        id == null
            ? "no `dataset.id` is given"
            : "the catalogue does not say it of `" + Words.shortened(id) + "`";
    for (int i = 0; i < all.size(); i++) {
      Fact fact = all.get(i);
      Value value = facts.get(fact);
      if (request.knows(fact)) {
        continue;
      }
      if (value != null) {
        request.fact(fact, value);
      } else {
        request.reason(new Input.OfFact(fact), reason);
      }
    }
  }

  private void consented(@Nullable String subject) {
    if (subject == null) {
      noConsent("no subject is named");
      return;
    }
    switch (consents.about(subject, date)) {
      case ConsentRegister.Answer.Records(var given, var objections) -> {
        request.consent(new ConsentEvidence.Recorded(given));
        request.objections(new ObjectionEvidence.Recorded(objections));
        if (given.stream().anyMatch(record -> record.scope().unread())) {
          request.reason(Input.OfRegister.CONSENT, UNREAD);
        }
        if (objections.stream().anyMatch(record -> record.scope().unread())) {
          request.reason(Input.OfRegister.OBJECTION, UNREAD);
        }
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

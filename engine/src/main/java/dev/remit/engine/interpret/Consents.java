package dev.remit.engine.interpret;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The consent and objection of a request's subject for one item: which states are possible, given
 * what is known. More than one is, where a record may or may not cover the request: its purpose is
 * narrower than the request's, it is narrowed by words the vocabulary does not know, or whether its
 * party counts is unknown.
 */
final class Consents {

  /** Latest first; of one moment a refusal, then a withdrawal, then a grant. */
  private static final Comparator<ConsentRecord> LATEST_FIRST =
      Comparator.comparing(ConsentRecord::at)
          .reversed()
          .thenComparing(ConsentRecord::state, Comparator.comparingInt(Consents::precedence));

  /** Latest first; of one moment an objection raised before one lifted. */
  private static final Comparator<ObjectionRecord> LATEST_OBJECTION_FIRST =
      Comparator.comparing(ObjectionRecord::at).thenComparing(ObjectionRecord::raised).reversed();

  private final Vocabulary vocabulary;
  private final Request request;
  private final Term item;
  private final Evaluation evaluation;

  Consents(Vocabulary vocabulary, Request request, Term item, Evaluation evaluation) {
    this.vocabulary = vocabulary;
    this.request = request;
    this.item = item;
    this.evaluation = evaluation;
  }

  Truth consentIs(ConsentState state) {
    return switch (request.consent()) {
      case ConsentEvidence.Unknown _ -> Truth.UNKNOWN;
      case ConsentEvidence.Stated(var stated) -> Truth.of(stated == state);
      case ConsentEvidence.Recorded(var records) -> {
        Set<ConsentState> possible = possibleStates(records, new LinkedHashSet<>());
        yield possible.contains(state)
            ? possible.size() == 1 ? Truth.TRUE : Truth.UNKNOWN
            : Truth.FALSE;
      }
    };
  }

  Truth objectionIsRaised() {
    return switch (request.objections()) {
      case ObjectionEvidence.Unknown _ -> Truth.UNKNOWN;
      case ObjectionEvidence.Stated(var raised) -> Truth.of(raised);
      case ObjectionEvidence.Recorded(var records) -> {
        Set<Boolean> possible = possibleObjections(records, new LinkedHashSet<>());
        yield possible.size() > 1 ? Truth.UNKNOWN : Truth.of(possible.contains(true));
      }
    };
  }

  /** What it takes to tell the state of consent, when that is unknown. */
  Set<Input> missingForConsent() {
    Set<Input> missing = new LinkedHashSet<>();
    if (request.consent() instanceof ConsentEvidence.Recorded(var records)) {
      possibleStates(records, missing);
    } else {
      missing.add(Input.OfRegister.CONSENT);
    }
    return missing;
  }

  /** What it takes to tell whether an objection is raised, when that is unknown. */
  Set<Input> missingForObjection() {
    Set<Input> missing = new LinkedHashSet<>();
    if (request.objections() instanceof ObjectionEvidence.Recorded(var records)) {
      possibleObjections(records, missing);
    } else {
      missing.add(Input.OfRegister.OBJECTION);
    }
    return missing;
  }

  private Set<ConsentState> possibleStates(List<ConsentRecord> records, Set<Input> missing) {
    Set<ConsentState> possible = EnumSet.noneOf(ConsentState.class);
    for (ConsentRecord consent : records.stream().sorted(LATEST_FIRST).toList()) {
      if (isInForce(consent)) {
        Truth covers = covers(consent.scope(), counts(consent.by()), consent.by(), missing);
        noteUnread(consent.scope(), covers, Input.OfRegister.CONSENT, missing);
        if (covers != Truth.FALSE) {
          possible.add(consent.state());
        }
        if (covers == Truth.TRUE) {
          return possible;
        }
      }
    }
    possible.add(ConsentState.ABSENT);
    return possible;
  }

  private Set<Boolean> possibleObjections(List<ObjectionRecord> records, Set<Input> missing) {
    Set<Boolean> possible = new LinkedHashSet<>();
    for (ObjectionRecord objection : records.stream().sorted(LATEST_OBJECTION_FIRST).toList()) {
      if (!day(objection.at()).isAfter(request.date())) {
        Truth counts = objection.raised() ? Truth.TRUE : counts(objection.by());
        Truth covers = covers(objection.scope(), counts, objection.by(), missing);
        noteUnread(objection.scope(), covers, Input.OfRegister.OBJECTION, missing);
        if (covers != Truth.FALSE) {
          possible.add(objection.raised());
        }
        if (covers == Truth.TRUE) {
          return possible;
        }
      }
    }
    possible.add(false);
    return possible;
  }

  private boolean isInForce(ConsentRecord consent) {
    LocalDate from = day(consent.at());
    if (from.isAfter(request.date())) {
      return false;
    }
    return consent.state() != ConsentState.GIVEN
        || vocabulary.consent().flatMap(ConsentTerms::lastingMonths).stream()
            .allMatch(months ->
                MonthCalendar.day(request.date())
                    < MonthCalendar.plusMonths(MonthCalendar.day(from), months));
  }

  /** Whether a record speaks of this request and item, and its party counts. */
  private Truth covers(Scope scope, Truth counts, Party by, Set<Input> missing) {
    Truth category =
        scope.category().map(of -> vocabulary.axis(Axis.CATEGORY).is(item, of)).orElse(Truth.TRUE);
    Truth purpose = includes(scope.purpose(), Axis.PURPOSE);
    Truth recipient = includes(scope.recipient(), Axis.RECIPIENT);
    Truth recipientId = includesId(scope.recipientId());
    Truth readable = scope.unread() ? Truth.UNKNOWN : Truth.TRUE;
    Truth covers = category.and(purpose).and(recipient).and(recipientId).and(counts).and(readable);
    if (covers == Truth.UNKNOWN) {
      if (purpose == Truth.UNKNOWN) {
        missing.add(new Input.OfAxis(Axis.PURPOSE));
      }
      if (recipient == Truth.UNKNOWN) {
        missing.add(new Input.OfAxis(Axis.RECIPIENT));
      }
      if (recipientId == Truth.UNKNOWN) {
        missing.add(new Input.OfFact(vocabulary.fact(Owner.RECIPIENT, "id").orElseThrow()));
      }
      if (counts == Truth.UNKNOWN) {
        missing.addAll(missingToCount(by));
      }
    }
    return covers;
  }

  private static void noteUnread(Scope scope, Truth covers, Input register, Set<Input> missing) {
    if (scope.unread() && covers == Truth.UNKNOWN) {
      missing.add(register);
    }
  }

  private Truth includes(Optional<Term> scope, Axis axis) {
    return scope
        .map(of ->
            request
                .term(axis)
                .map(term -> vocabulary.axis(axis).is(term, of))
                .orElse(Truth.UNKNOWN))
        .orElse(Truth.TRUE);
  }

  private Truth includesId(Optional<String> scope) {
    return scope
        .map(id ->
            request
                .text(Owner.RECIPIENT, "id")
                .map(actual -> Truth.of(actual.equals(id)))
                .orElse(Truth.UNKNOWN))
        .orElse(Truth.TRUE);
  }

  private Truth counts(Party by) {
    if (vocabulary.consent().isEmpty()) {
      return Truth.TRUE;
    }
    return counted(by)
        .map(party ->
            party
                .once()
                .map(evaluation::truth)
                .orElse(Truth.TRUE)
                .and(party.until().map(evaluation::truth).orElse(Truth.FALSE).not()))
        .reduce(Truth.FALSE, Truth::or);
  }

  private Set<Input> missingToCount(Party by) {
    Set<Input> missing = new LinkedHashSet<>();
    counted(by)
        .forEach(party -> {
          party.once().map(evaluation::missing).ifPresent(missing::addAll);
          party.until().map(evaluation::missing).ifPresent(missing::addAll);
        });
    return missing;
  }

  private java.util.stream.Stream<ConsentTerms.Counted> counted(Party by) {
    return vocabulary.consent().stream()
        .flatMap(terms -> terms.parties().stream())
        .filter(party -> party.party() == by);
  }

  private static int precedence(ConsentState state) {
    return switch (state) {
      case REFUSED -> 0;
      case WITHDRAWN -> 1;
      case GIVEN -> 2;
      case ABSENT -> 3;
    };
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}

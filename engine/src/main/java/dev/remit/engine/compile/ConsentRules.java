package dev.remit.engine.compile;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tests that compiled code cannot make by itself: those of consent and objections, as the
 * interpreter's {@code Consents} defines them, and what the interpreter evaluates.
 *
 * <p>Records are looked at in any order: the one that surely covers the request and is latest
 * decides, and those that may cover it and are later may decide instead.
 */
final class ConsentRules {

  private static final int ABSENT = bit(ConsentState.ABSENT);

  private final Vocabulary vocabulary;
  private final boolean everyoneCounts;
  private final long lastingMonths;
  private final int recipientId;
  private @Nullable RuleCode code;

  ConsentRules(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.everyoneCounts = vocabulary.consent().isEmpty();
    this.lastingMonths =
        vocabulary.consent().flatMap(ConsentTerms::lastingMonths).orElse(Integer.MAX_VALUE);
    this.recipientId = vocabulary.fact(Owner.RECIPIENT, "id").map(fact -> fact.index()).orElse(-1);
  }

  /** The bit of a party in {@link RuleCode#counts}. */
  static int number(Party party) {
    return switch (party) {
      case SUBJECT -> 0;
      case PARENT -> 1;
    };
  }

  /** Says where the parties' conditions are, before anything is decided. */
  void parties(RuleCode parties) {
    code = parties;
  }

  private static int bit(ConsentState state) {
    return 1 << rank(state);
  }

  /** Whether the state of consent for an item is this one. */
  int consentIs(Request request, Scratch scratch, Term item, ConsentState state) {
    return switch (request.consent()) {
      case ConsentEvidence.Unknown _ -> Tests.OPEN;
      case ConsentEvidence.Stated(var stated) -> stated == state ? Tests.YES : Tests.NO;
      case ConsentEvidence.Recorded(var records) -> {
        if (!scratch.knowsConsent()) {
          scratch.keepConsent(possibleStates(records, request, scratch, item));
        }
        int states = scratch.consentStates;
        yield (states & bit(state)) == 0 ? Tests.NO : states == bit(state) ? Tests.YES : Tests.OPEN;
      }
    };
  }

  private int possibleStates(
      List<ConsentRecord> records, Request request, Scratch scratch, Term item) {
    ConsentRecord decides = null;
    for (int i = 0; i < records.size(); i++) {
      ConsentRecord record = records.get(i);
      if ((decides == null || isBefore(record, decides))
          && isInForce(record, request)
          && covers(record.scope(), record.by(), request, scratch, item) == Truth.TRUE) {
        decides = record;
      }
    }
    int states = decides == null ? ABSENT : bit(decides.state());
    for (int i = 0; i < records.size(); i++) {
      ConsentRecord record = records.get(i);
      if ((states & bit(record.state())) == 0
          && (decides == null || isBefore(record, decides))
          && isInForce(record, request)
          && covers(record.scope(), record.by(), request, scratch, item) == Truth.UNKNOWN) {
        states |= bit(record.state());
      }
    }
    return states;
  }

  /** Whether a record is looked at before another: it is later, or it is the stricter. */
  private static boolean isBefore(ConsentRecord record, ConsentRecord other) {
    int order = record.at().compareTo(other.at());
    return order > 0 || (order == 0 && rank(record.state()) < rank(other.state()));
  }

  private static int rank(ConsentState state) {
    return switch (state) {
      case REFUSED -> 0;
      case WITHDRAWN -> 1;
      case GIVEN -> 2;
      case ABSENT -> 3;
    };
  }

  private boolean isInForce(ConsentRecord record, Request request) {
    LocalDate from = day(record.at());
    return !from.isAfter(request.date())
        && (record.state() != ConsentState.GIVEN
            || request.day() < MonthCalendar.plusMonths(MonthCalendar.day(from), lastingMonths));
  }

  /** Whether an objection is raised for an item. */
  int objectionIsRaised(Request request, Scratch scratch, Term item) {
    return switch (request.objections()) {
      case ObjectionEvidence.Unknown _ -> Tests.OPEN;
      case ObjectionEvidence.Stated(var raised) -> raised ? Tests.YES : Tests.NO;
      case ObjectionEvidence.Recorded(var records) -> {
        if (!scratch.knowsObjection()) {
          scratch.keepObjection(objection(records, request, scratch, item));
        }
        yield scratch.objection;
      }
    };
  }

  private int objection(
      List<ObjectionRecord> records, Request request, Scratch scratch, Term item) {
    ObjectionRecord decides = null;
    for (int i = 0; i < records.size(); i++) {
      ObjectionRecord record = records.get(i);
      if ((decides == null || isBefore(record, decides))
          && covers(record, request, scratch, item) == Truth.TRUE) {
        decides = record;
      }
    }
    boolean raised = decides != null && decides.raised();
    for (int i = 0; i < records.size(); i++) {
      ObjectionRecord record = records.get(i);
      if (record.raised() != raised
          && (decides == null || isBefore(record, decides))
          && covers(record, request, scratch, item) == Truth.UNKNOWN) {
        return Tests.OPEN;
      }
    }
    return raised ? Tests.YES : Tests.NO;
  }

  private static boolean isBefore(ObjectionRecord record, ObjectionRecord other) {
    int order = record.at().compareTo(other.at());
    return order > 0 || (order == 0 && record.raised() && !other.raised());
  }

  private Truth covers(ObjectionRecord record, Request request, Scratch scratch, Term item) {
    if (day(record.at()).isAfter(request.date())) {
      return Truth.FALSE;
    }
    // Anyone may object; to lift an objection takes one whose word counts.
    Truth scope = covers(record.scope(), request, item);
    return record.raised() || scope == Truth.FALSE
        ? scope
        : scope.and(counts(record.by(), request, scratch, item));
  }

  private Truth covers(Scope scope, Party by, Request request, Scratch scratch, Term item) {
    Truth covers = covers(scope, request, item);
    return covers == Truth.FALSE ? covers : covers.and(counts(by, request, scratch, item));
  }

  private Truth covers(Scope scope, Request request, Term item) {
    Truth category =
        scope.category().isEmpty()
            ? Truth.TRUE
            : vocabulary.axis(Axis.CATEGORY).is(item, scope.category().get());
    if (category == Truth.FALSE) {
      return category;
    }
    Truth purpose =
        includes(scope.purpose().orElse(null), request.termAt(Axis.PURPOSE), Axis.PURPOSE);
    if (purpose == Truth.FALSE) {
      return purpose;
    }
    Truth recipient =
        includes(scope.recipient().orElse(null), request.termAt(Axis.RECIPIENT), Axis.RECIPIENT);
    return category
        .and(purpose)
        .and(recipient)
        .and(includesId(scope.recipientId().orElse(null), request))
        .and(scope.unread() ? Truth.UNKNOWN : Truth.TRUE);
  }

  private Truth includes(@Nullable Term scope, @Nullable Term term, Axis axis) {
    if (scope == null) {
      return Truth.TRUE;
    }
    Taxonomy taxonomy = vocabulary.axis(axis);
    return term == null ? Truth.UNKNOWN : taxonomy.is(term, scope);
  }

  private Truth includesId(@Nullable String scope, Request request) {
    if (scope == null) {
      return Truth.TRUE;
    }
    return recipientId >= 0
            && request.valueAt(recipientId) instanceof Value.TextValue(var id)
            && !id.isEmpty()
        ? Truth.of(id.equals(scope))
        : Truth.UNKNOWN;
  }

  private Truth counts(Party by, Request request, Scratch scratch, Term item) {
    if (everyoneCounts) {
      return Truth.TRUE;
    }
    RuleCode parties = Objects.requireNonNull(code);
    long bit = 1L << number(by);
    if ((parties.counts(request, scratch, item, bit, RuleCode.POSSIBLY) & bit) == 0) {
      return Truth.FALSE;
    }
    return (parties.counts(request, scratch, item, bit, RuleCode.SURELY) & bit) == 0
        ? Truth.UNKNOWN
        : Truth.TRUE;
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** What the interpreter says of a condition. */
  int interpreted(Request request, Term item, Condition condition) {
    return Tests.of(new Evaluation(vocabulary, request, item).truth(condition));
  }
}

package dev.remit.engine.explain;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thing about a request that could be otherwise. */
public sealed interface Change {

  /** The request with this changed. */
  Request applyTo(Request request);

  /**
   * Another setting, action or basis, or a narrower purpose.
   *
   * @param from what the request says now, if anything
   */
  record Choose(Axis axis, Optional<Term> from, Term to) implements Change {
    @Override
    public Request applyTo(Request request) {
      return request.with(axis, to);
    }
  }

  /** Fewer items; never all of them. */
  record LeaveOut(List<Term> items) implements Change {
    public LeaveOut {
      items = List.copyOf(items);
    }

    @Override
    public Request applyTo(Request request) {
      return request.withItems(
          request.items().stream().filter(item -> !items.contains(item)).toList());
    }
  }

  /**
   * A fact of the request, project or recipient that has another value. One that is not from the
   * request is for its register to say.
   *
   * @param from its value now; empty if it is missing
   * @param bound whether other values would do for the condition that suggested this one
   */
  record FactBecomes(Fact fact, Optional<Value> from, Value to, Bound bound) implements Change {
    @Override
    public Request applyTo(Request request) {
      return request.with(fact, to);
    }
  }

  /** Which values of an ordered fact would do, besides the one named. */
  enum Bound {
    EXACTLY,
    AT_LEAST,
    AT_MOST
  }

  /**
   * Consent given for the subject, this request and all its items.
   *
   * @param subjectNamed whether anything is known of the subject; if not, one must be named
   */
  record ConsentGiven(boolean subjectNamed) implements Change {
    @Override
    public Request applyTo(Request request) {
      if (!(request.consent() instanceof ConsentEvidence.Recorded(var records))) {
        return request.with(new ConsentEvidence.Stated(ConsentState.GIVEN));
      }
      // Whoever's word counts gives it; whose does not, gives it in vain.
      List<ConsentRecord> more = new ArrayList<>(records);
      for (Party party : Party.values()) {
        more.add(
            new ConsentRecord(Scope.EVERYTHING, party, ConsentState.GIVEN, lastMoment(request)));
      }
      return request.with(new ConsentEvidence.Recorded(more));
    }
  }

  /**
   * No objection of the subject.
   *
   * @param subjectNamed whether anything is known of the subject; if not, one must be named
   */
  record ObjectionLifted(boolean subjectNamed) implements Change {
    @Override
    public Request applyTo(Request request) {
      if (!(request.objections() instanceof ObjectionEvidence.Recorded(var records))) {
        return request.with(new ObjectionEvidence.Stated(false));
      }
      List<ObjectionRecord> more = new ArrayList<>(records);
      for (Party party : Party.values()) {
        more.add(new ObjectionRecord(Scope.EVERYTHING, party, false, lastMoment(request)));
      }
      return request.with(new ObjectionEvidence.Recorded(more));
    }
  }

  /** The last moment that counts for a request. */
  private static Instant lastMoment(Request request) {
    return request.date().atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
  }
}

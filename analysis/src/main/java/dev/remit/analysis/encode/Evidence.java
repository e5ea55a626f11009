package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Evaluator;
import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Finds records of consent and objections, or an answer of the registers, from which the possible
 * states follow that an assignment says. Which follow, the engine says.
 */
final class Evidence {

  private static final Scope UNREAD =
      new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
  private static final int MOST_RECORDS = 4;

  private final Encoding encoding;
  private final Evaluator evaluator;

  Evidence(Encoding encoding, Evaluator evaluator) {
    this.encoding = encoding;
    this.evaluator = evaluator;
  }

  /** The same requests with evidence; where the registers are not asked, nothing is known. */
  List<Optional<Requests.Asked>> added(List<Optional<Requests.Asked>> requests) {
    if (!encoding.asksRegisters()) {
      return requests;
    }
    List<ConsentEvidence> plain = new ArrayList<>(List.of(new ConsentEvidence.Unknown()));
    for (ConsentState state : ConsentState.values()) {
      plain.add(new ConsentEvidence.Stated(state));
    }
    List<Optional<Requests.Asked>> consented =
        first(requests, plain, ConsentEvidence.Recorded::new, this::records, this::consents);
    List<ObjectionEvidence> objections =
        List.of(
            new ObjectionEvidence.Unknown(),
            new ObjectionEvidence.Stated(true),
            new ObjectionEvidence.Stated(false));
    return firstObjection(consented, objections);
  }

  private List<Optional<Requests.Asked>> first(
      List<Optional<Requests.Asked>> requests,
      List<ConsentEvidence> plain,
      java.util.function.Function<List<ConsentRecord>, ConsentEvidence> recorded,
      BiFunction<LocalDate, Integer, List<ConsentRecord>> choices,
      BiFunction<Integer, Requests.Asked, Boolean> fits) {
    for (ConsentEvidence evidence : plain) {
      List<Optional<Requests.Asked>> tried = with(requests, r -> r.with(evidence));
      if (allFit(tried, fits)) {
        return tried;
      }
    }
    LocalDate date =
        requests.stream().flatMap(Optional::stream).findFirst().orElseThrow().request().date();
    List<List<ConsentRecord>> lists = List.of(List.of());
    for (int length = 1; length <= MOST_RECORDS; length++) {
      List<List<ConsentRecord>> longer = new ArrayList<>();
      for (List<ConsentRecord> start : lists) {
        for (ConsentRecord next : choices.apply(date, length)) {
          List<ConsentRecord> all = new ArrayList<>(start);
          all.add(next);
          longer.add(all);
          List<Optional<Requests.Asked>> tried = with(requests, r -> r.with(recorded.apply(all)));
          if (allFit(tried, fits)) {
            return tried;
          }
        }
      }
      lists = longer;
    }
    throw new IllegalStateException("no records of consent are as the formulas say");
  }

  private List<Optional<Requests.Asked>> firstObjection(
      List<Optional<Requests.Asked>> requests, List<ObjectionEvidence> plain) {
    for (ObjectionEvidence evidence : plain) {
      List<Optional<Requests.Asked>> tried = with(requests, r -> r.with(evidence));
      if (allFit(tried, this::objections)) {
        return tried;
      }
    }
    LocalDate date =
        requests.stream().flatMap(Optional::stream).findFirst().orElseThrow().request().date();
    List<List<ObjectionRecord>> lists = List.of(List.of());
    for (int length = 1; length <= MOST_RECORDS; length++) {
      List<List<ObjectionRecord>> longer = new ArrayList<>();
      for (List<ObjectionRecord> start : lists) {
        for (ObjectionRecord next : objectionRecords(date, length)) {
          List<ObjectionRecord> all = new ArrayList<>(start);
          all.add(next);
          longer.add(all);
          List<Optional<Requests.Asked>> tried =
              with(requests, r -> r.with(new ObjectionEvidence.Recorded(all)));
          if (allFit(tried, this::objections)) {
            return tried;
          }
        }
      }
      lists = longer;
    }
    throw new IllegalStateException("no records of objections are as the formulas say");
  }

  private static List<Optional<Requests.Asked>> with(
      List<Optional<Requests.Asked>> requests, UnaryOperator<Request> change) {
    return requests.stream()
        .map(request ->
            request.map(asked -> new Requests.Asked(change.apply(asked.request()), asked.item())))
        .toList();
  }

  private static boolean allFit(
      List<Optional<Requests.Asked>> requests, BiFunction<Integer, Requests.Asked, Boolean> fits) {
    for (int version = 0; version < requests.size(); version++) {
      int index = version;
      if (!requests.get(version).map(asked -> fits.apply(index, asked)).orElse(true)) {
        return false;
      }
    }
    return true;
  }

  /** Records that are the next older, on the day itself or so long ago that grants have lapsed. */
  private List<ConsentRecord> records(LocalDate date, int position) {
    List<ConsentRecord> records = new ArrayList<>();
    for (Scope scope : List.of(UNREAD, Scope.EVERYTHING)) {
      for (Party party : Party.values()) {
        for (Instant at : moments(date, position)) {
          for (ConsentState state :
              List.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN)) {
            records.add(new ConsentRecord(scope, party, state, at));
          }
        }
      }
    }
    return records;
  }

  private List<Instant> moments(LocalDate date, int position) {
    List<Instant> moments = new ArrayList<>();
    moments.add(moment(date, position));
    encoding.versions().stream()
        .flatMap(version -> version.version().vocabulary().consent().stream())
        .flatMap(terms -> terms.lastingMonths().stream())
        .distinct()
        .sorted()
        .forEach(months -> moments.add(moment(date.minusMonths(months).minusDays(1), position)));
    return moments.size() > 2 ? moments : moments.subList(0, 1);
  }

  private static Instant moment(LocalDate date, int position) {
    return date.atTime(12 - position, 0).toInstant(ZoneOffset.UTC);
  }

  private List<ObjectionRecord> objectionRecords(LocalDate date, int position) {
    List<ObjectionRecord> records = new ArrayList<>();
    for (Scope scope : List.of(UNREAD, Scope.EVERYTHING)) {
      for (Party party : Party.values()) {
        for (boolean raised : new boolean[] {true, false}) {
          records.add(new ObjectionRecord(scope, party, raised, moment(date, position)));
        }
      }
    }
    return records;
  }

  private boolean consents(int version, Requests.Asked asked) {
    Evaluation evaluation = evaluation(version, asked);
    for (ConsentState state : ConsentState.values()) {
      boolean possible = evaluation.truth(new Condition.ConsentIs(state, Span.NONE)) != Truth.FALSE;
      if (possible != evaluator.holds(encoding.registers().isPossible(version, state))) {
        return false;
      }
    }
    return true;
  }

  private boolean objections(int version, Requests.Asked asked) {
    Truth truth = evaluation(version, asked).truth(new Condition.ObjectionIsRaised(Span.NONE));
    return (truth != Truth.FALSE) == evaluator.holds(encoding.registers().isPossible(version, true))
        && (truth != Truth.TRUE)
            == evaluator.holds(encoding.registers().isPossible(version, false));
  }

  private Evaluation evaluation(int version, Requests.Asked asked) {
    return new Evaluation(
        encoding.versions().get(version).version().vocabulary(), asked.request(), asked.item());
  }
}

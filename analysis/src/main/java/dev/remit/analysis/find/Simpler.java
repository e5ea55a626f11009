package dev.remit.analysis.find;

import dev.remit.analysis.encode.Requests.Asked;
import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a request simpler for people: fewer items, fewer facts, dates and numbers one would expect.
 * Each change is kept if what matters still holds, which is asked of the engine.
 */
final class Simpler {

  private final Predicate<List<Optional<Asked>>> holds;
  private List<Optional<Asked>> requests;

  private Simpler(List<Optional<Asked>> requests, Predicate<List<Optional<Asked>>> holds) {
    this.requests = requests;
    this.holds = holds;
  }

  /**
   * A simpler request to the same versions.
   *
   * @param date what the request's date should be, if it may
   */
  static List<Optional<Asked>> of(
      List<Optional<Asked>> requests, LocalDate date, Predicate<List<Optional<Asked>>> holds) {
    Simpler simpler = new Simpler(requests, holds);
    simpler.dates(date);
    simpler.registers();
    simpler.items();
    simpler.terms();
    simpler.facts();
    return simpler.requests;
  }

  private boolean change(UnaryOperator<Asked> change) {
    List<Optional<Asked>> changed = requests.stream().map(request -> request.map(change)).toList();
    if (changed.equals(requests)) {
      return false;
    }
    boolean kept = holds.test(changed);
    if (kept) {
      requests = changed;
    }
    return kept;
  }

  private Asked any() {
    return requests.stream().flatMap(Optional::stream).findFirst().orElseThrow();
  }

  private void dates(LocalDate date) {
    change(asked -> new Asked(moved(asked.request(), date), asked.item()));
    change(asked -> new Asked(with(asked.request(), date, asked.request().facts()), asked.item()));
  }

  /** The same request as if all dates had been another number of days away. */
  private static Request moved(Request request, LocalDate date) {
    long days = ChronoUnit.DAYS.between(request.date(), date);
    Map<Fact, Value> facts = new LinkedHashMap<>(request.facts());
    facts.replaceAll((_, value) ->
        value instanceof Value.DateValue(var is) ? new Value.DateValue(moved(is, days)) : value);
    return with(request, date, facts);
  }

  private static LocalDate moved(LocalDate date, long days) {
    LocalDate moved = date.plusDays(days);
    return moved.getYear() < 1 || moved.getYear() > 9999 ? date : moved;
  }

  private void registers() {
    change(asked -> new Asked(asked.request().with(new ConsentEvidence.Unknown()), asked.item()));
    if (!(any().request().consent() instanceof ConsentEvidence.Unknown)) {
      change(asked ->
          new Asked(
              asked.request().with(new ConsentEvidence.Stated(ConsentState.ABSENT)), asked.item()));
    }
    change(asked -> new Asked(asked.request().with(new ObjectionEvidence.Unknown()), asked.item()));
  }

  /**
   * Whether what the request asks for, or of which dataset, is why a version does not accept it.
   */
  private boolean mayBeRefused() {
    return requests.contains(Optional.empty());
  }

  private void items() {
    if (mayBeRefused()) {
      return;
    }
    for (Term item : any().request().items()) {
      if (!item.name().equals(any().item().name())) {
        change(asked ->
            new Asked(
                asked
                    .request()
                    .withItems(
                        asked.request().items().stream()
                            .filter(other -> !other.name().equals(item.name()))
                            .toList()),
                asked.item()));
      }
    }
  }

  /** Where and under which law is left unsaid if it does not matter. */
  private void terms() {
    for (Axis axis : List.of(Axis.SETTING, Axis.BASIS)) {
      change(asked -> {
        Request request = asked.request();
        Map<Axis, Term> terms = new EnumMap<>(request.terms());
        terms.remove(axis);
        return new Asked(
            new Request(
                request.policy(),
                request.version(),
                request.date(),
                request.items(),
                terms,
                request.facts(),
                request.consent(),
                request.objections(),
                request.reasons(),
                request.computed()),
            asked.item());
      });
    }
  }

  private void facts() {
    List<String> paths =
        new ArrayList<>(
            new LinkedHashSet<>(
                requests.stream()
                    .flatMap(Optional::stream)
                    .flatMap(asked -> asked.request().facts().keySet().stream())
                    .map(Fact::path)
                    .sorted()
                    .toList()));
    for (String path : paths) {
      boolean kept = path.equals("dataset.id") && mayBeRefused();
      if (!kept && !change(asked -> without(asked, path))) {
        plainer(path);
      }
    }
  }

  private static Asked without(Asked asked, String path) {
    Map<Fact, Value> facts = new LinkedHashMap<>(asked.request().facts());
    facts.keySet().removeIf(fact -> fact.path().equals(path));
    return new Asked(with(asked.request(), asked.request().date(), facts), asked.item());
  }

  private void plainer(String path) {
    Optional<Fact> fact =
        any().request().facts().keySet().stream()
            .filter(each -> each.path().equals(path))
            .filter(each ->
                requests.stream()
                    .flatMap(Optional::stream)
                    .allMatch(asked -> hasLike(asked.request(), each)))
            .findFirst();
    if (fact.isPresent()) {
      for (Value value : expected(fact.get(), any().request())) {
        if (value.equals(any().request().facts().get(fact.get()))
            || change(asked -> with(asked, fact.get(), value))) {
          return;
        }
      }
    }
  }

  /** Whether a request, perhaps in the words of another version, states a fact, too. */
  private static boolean hasLike(Request request, Fact fact) {
    return request.facts().keySet().stream()
        .anyMatch(each -> each.path().equals(fact.path()) && each.type().equals(fact.type()));
  }

  /** What a person would choose first. */
  private static List<Value> expected(Fact fact, Request request) {
    if (!(fact.type() instanceof Type.Simple simple)) {
      return List.of();
    }
    LocalDate date = request.date();
    return switch (simple) {
      case BOOLEAN -> List.of();
      case NUMBER ->
          List.of(new Value.NumberValue(1), new Value.NumberValue(0), new Value.NumberValue(1000));
      case TEXT -> List.of(new Value.TextValue("x"), new Value.TextValue("y"));
      case MONTHS -> List.of(new Value.MonthsValue(12), new Value.MonthsValue(60));
      case DATE ->
          List.of(
              new Value.DateValue(date),
              new Value.DateValue(date.plusYears(date.getYear() < 9999 ? 1 : 0)),
              new Value.DateValue(date.minusYears(date.getYear() > 1 ? 1 : 0)),
              new Value.DateValue(date.plusDays(date.getYear() < 9999 ? 1 : 0)),
              new Value.DateValue(date.minusDays(date.getYear() > 1 ? 1 : 0)));
    };
  }

  /** With another value of a fact, which is not one of the same name but another type. */
  private static Asked with(Asked asked, Fact changed, Value value) {
    Map<Fact, Value> facts = new LinkedHashMap<>(asked.request().facts());
    facts.replaceAll((fact, is) ->
        fact.path().equals(changed.path()) && fact.type().equals(changed.type()) ? value : is);
    return new Asked(with(asked.request(), asked.request().date(), facts), asked.item());
  }

  private static Request with(Request request, LocalDate date, Map<Fact, Value> facts) {
    return new Request(
        request.policy(),
        request.version(),
        date,
        request.items(),
        request.terms(),
        facts,
        request.consent(),
        request.objections(),
        request.reasons(),
        request.computed());
  }
}

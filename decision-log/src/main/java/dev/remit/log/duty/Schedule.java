package dev.remit.log.duty;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.word.Destruction;
import dev.remit.lang.word.Outcome;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.LoggedDuty;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * By when which obligations are due. One that it does not name holds for ever, and is never due;
 * nor is one of which nothing says by when.
 */
public final class Schedule {

  /**
   * {@code retain_at_most} is due when its months are over, and {@code destroy_or_return} at the
   * end: when the project ends, the months or on the day of its first argument, or on the day that
   * the request says, whichever is first. Nothing else is ever due. See ADR 25.
   */
  public static final Schedule DESTRUCTION =
      new Schedule(
          Map.of(
              Destruction.RETAIN_AT_MOST,
              new MonthsAfter(0),
              Destruction.DESTROY_OR_RETURN,
              new Earliest(
                  List.of(
                      new MonthsAfter(0),
                      new OnArgument(0),
                      new OnFact(Destruction.ENDS.getFirst()),
                      new OnFact(Destruction.ENDS.getLast())))));

  private final Map<String, Term> terms;

  private Schedule(Map<String, Term> terms) {
    this.terms = Map.copyOf(terms);
  }

  /** When something is due. */
  public sealed interface Term {}

  /**
   * So many months after the date of the decision, as an argument says.
   *
   * @param argument its place, from 0
   */
  public record MonthsAfter(int argument) implements Term {}

  /** So many days after the date of the decision. */
  public record DaysAfter(int days) implements Term {}

  /**
   * On the day that an argument says.
   *
   * @param argument its place, from 0
   */
  public record OnArgument(int argument) implements Term {}

  /**
   * On the day that a fact says, which was known when it was decided.
   *
   * @param path such as {@code project.ends_on}
   */
  public record OnFact(String path) implements Term {}

  /** On the first of several days, of those that are known. */
  public record Earliest(List<Term> terms) implements Term {
    public Earliest {
      terms = List.copyOf(terms);
    }
  }

  /** Says all of it in one line, the same for the same schedule. */
  String inWords() {
    return new TreeMap<>(terms).toString();
  }

  /** The same, with when another obligation is due. */
  public Schedule with(String obligation, Term term) {
    Map<String, Term> more = new HashMap<>(terms);
    more.put(obligation, term);
    return new Schedule(more);
  }

  /**
   * The last day on which an obligation can be fulfilled in time.
   *
   * @return empty if there is no such day
   */
  Optional<LocalDate> due(LoggedDuty duty, Occasion occasion) {
    Term term = terms.get(duty.obligation());
    return term == null ? Optional.empty() : due(term, duty, occasion);
  }

  private static Optional<LocalDate> due(Term term, LoggedDuty duty, Occasion occasion) {
    return switch (term) {
      case MonthsAfter(var argument) -> {
        OptionalInt months = duty.months(argument);
        yield months.isPresent()
            ? Optional.of(occasion.date().plusMonths(months.getAsInt()))
            : Optional.empty();
      }
      case DaysAfter(var days) -> Optional.of(occasion.date().plusDays(days));
      case OnArgument(var argument) ->
          argument < duty.arguments().size()
                  && duty.arguments().get(argument) instanceof RawValue.Text(var text)
              ? ValueReader.date(text)
              : Optional.empty();
      case OnFact(var path) -> occasion.day(path);
      case Earliest(var several) ->
          several.stream()
              .flatMap(each -> due(each, duty, occasion).stream())
              .min(Comparator.naturalOrder());
    };
  }

  /**
   * The last day on which what was permitted can be destroyed in time.
   *
   * @param duties all that came with it
   * @return empty if it need not be destroyed by a day
   */
  public Optional<LocalDate> destroyBy(List<LoggedDuty> duties, LoggedDecision.Asked asked) {
    Occasion occasion = new Occasion.Logged(asked);
    return duties.stream()
        .filter(duty -> Destruction.isImposedBy(duty.obligation()))
        .flatMap(duty -> due(duty, occasion).stream())
        .min(Comparator.naturalOrder());
  }

  /** What a decision of the log opens. A hypothesis permits nothing. */
  public Opened opened(LoggedDecision decision) {
    if (decision.hypothetical()) {
      return Opened.NOTHING;
    }
    Set<LoggedDuty> duties = new HashSet<>();
    for (LoggedDecision.Item item : decision.items(Outcome.PERMITTED)) {
      duties.addAll(item.obligations());
    }
    return opened(duties, new Occasion.Logged(decision.asked()));
  }

  /** What a decision opens that is no hypothesis; the same as its entry, read back. */
  public Opened opened(Decision decision) {
    Set<Duty> duties = new HashSet<>();
    List<Duty> last = List.of();
    for (ItemDecision item : decision.items()) {
      // Items that are decided alike are many, and have the same obligations.
      if (item.outcome() == Outcome.PERMITTED && !item.obligations().equals(last)) {
        last = item.obligations();
        duties.addAll(last);
      }
    }
    if (duties.isEmpty()) {
      return Opened.NOTHING;
    }
    Set<LoggedDuty> logged = new HashSet<>();
    duties.forEach(duty -> logged.add(LoggedDuty.of(duty)));
    return opened(
        logged, new Occasion.Decided(decision.request(), decision.version().vocabulary()));
  }

  private Opened opened(Set<LoggedDuty> duties, Occasion occasion) {
    if (duties.isEmpty()) {
      return Opened.NOTHING;
    }
    Set<Opened.Dated> dated = new HashSet<>();
    for (LoggedDuty duty : duties) {
      due(duty, occasion).ifPresent(day -> dated.add(new Opened.Dated(day, duty.obligation())));
    }
    return new Opened(occasion.text("recipient.id"), true, dated);
  }
}

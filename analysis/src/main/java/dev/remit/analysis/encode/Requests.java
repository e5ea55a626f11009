package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.analysis.logic.Formula;
import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes real requests of the values of an encoding's variables. */
public final class Requests {

  private final Encoding encoding;
  private final Space space;

  public Requests(Encoding encoding) {
    this.encoding = encoding;
    this.space = encoding.space();
  }

  /**
   * A request to a version.
   *
   * @param item the item being decided, one of those requested
   */
  public record Asked(Request request, Term item) {}

  /**
   * The request to each version; empty if it cannot be asked it.
   *
   * @param date the date, unless something reads it
   */
  public List<Optional<Asked>> of(Assignment assignment, LocalDate date) {
    Evaluator evaluator = new Evaluator(assignment);
    Map<Axis, Optional<String>> names = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      names.put(axis, name(space.axis(axis), evaluator));
    }
    LocalDate asked = date(assignment).orElse(date);
    List<Optional<Asked>> requests = new ArrayList<>();
    for (int version = 0; version < encoding.versions().size(); version++) {
      requests.add(of(version, names, assignment, evaluator, asked));
    }
    return new Evidence(encoding, evaluator).added(requests);
  }

  private static Optional<String> name(AxisVariable variable, Evaluator evaluator) {
    for (int i = 0; i < variable.classes().size(); i++) {
      if (evaluator.holds(variable.bit(i))) {
        return variable.classes().get(i).name();
      }
    }
    throw new IllegalStateException("no class on " + variable.axis());
  }

  private Optional<LocalDate> date(Assignment assignment) {
    return space.facts().values().stream()
        .filter(fact -> fact.key().startsWith("request.date\n"))
        .map(FactVariable::content)
        .filter(FactVariable.Content.Day.class::isInstance)
        .map(content -> ((FactVariable.Content.Day) content).day().date(assignment))
        .findFirst();
  }

  private Optional<Asked> of(
      int version,
      Map<Axis, Optional<String>> names,
      Assignment assignment,
      Evaluator evaluator,
      LocalDate date) {
    if (!evaluator.holds(encoding.versions().get(version).asked())) {
      return Optional.empty();
    }
    Map<Axis, Term> terms = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      Optional<String> name = names.getOrDefault(axis, Optional.empty());
      name.ifPresent(is -> terms.put(axis, space.words().askable(version, axis, is).orElseThrow()));
    }
    Term item = Objects.requireNonNull(terms.remove(Axis.CATEGORY));
    PolicyVersion policy = encoding.versions().get(version).version();
    return Optional.of(
        new Asked(
            new Request(
                policy.policy(),
                Optional.of(policy.version()),
                date,
                items(version, item, evaluator),
                terms,
                facts(version, names, assignment, evaluator),
                new ConsentEvidence.Unknown(),
                new ObjectionEvidence.Unknown(),
                Map.of(),
                Set.of()),
            item));
  }

  private List<Term> items(int version, Term item, Evaluator evaluator) {
    Set<Term> items = new LinkedHashSet<>(List.of(item));
    space
        .data()
        .ifPresent(data -> {
          for (int i = 0; i < data.bits().size(); i++) {
            if (evaluator.holds(data.bits().get(i))
                && !data.classOf(item.name()).equals(Optional.of(i))) {
              data.standIn(version, i).ifPresent(items::add);
            }
          }
        });
    return encoding.versions().get(version).version().vocabulary().items().stream()
        .filter(items::contains)
        .toList();
  }

  private Map<Fact, Value> facts(
      int version, Map<Axis, Optional<String>> names, Assignment assignment, Evaluator evaluator) {
    Map<Fact, Value> facts = new HashMap<>();
    Fresh fresh = new Fresh();
    for (FactVariable variable : space.facts().values()) {
      Optional<Fact> fact = space.words().fact(version, variable.key());
      if (fact.isPresent()
          && !Space.isDate(fact.get())
          && evaluator.holds(variable.knownTo(version))) {
        facts.put(
            fact.get(),
            evaluator.holds(variable.none())
                ? Value.None.NONE
                : value(
                    fact.get(), variable, new In(version, names, assignment, evaluator), fresh));
      }
    }
    return facts;
  }

  /** Where values are looked up. */
  private record In(
      int version, Map<Axis, Optional<String>> names, Assignment assignment, Evaluator evaluator) {

    Optional<String> own(TermCells cells) {
      return cells.axis().flatMap(axis -> names.getOrDefault(axis, Optional.empty()));
    }
  }

  private Value value(Fact fact, FactVariable variable, In in, Fresh fresh) {
    return switch (variable.content()) {
      case FactVariable.Content.Flag(var truth) ->
          new Value.BooleanValue(in.evaluator().holds(truth));
      case FactVariable.Content.Amount(int number) ->
          fact.type() == dev.remit.lang.model.Type.Simple.MONTHS
              ? new Value.MonthsValue((int) in.assignment().number(number))
              : new Value.NumberValue(in.assignment().number(number));
      case FactVariable.Content.Day(var day) -> new Value.DateValue(day.date(in.assignment()));
      case FactVariable.Content.OfText(int text) -> new Value.TextValue(in.assignment().text(text));
      case FactVariable.Content.OneTerm(var cells, var bits) ->
          terms(fact, cells, bits, in).getFirst();
      case FactVariable.Content.Terms(var cells, var bits) ->
          new Value.SetValue(new LinkedHashSet<>(terms(fact, cells, bits, in)));
      case FactVariable.Content.Values(var type, var bits) -> {
        LinkedHashSet<Value> values = new LinkedHashSet<>();
        List<Slots.Slot> slots = Objects.requireNonNull(space.slots().get(type)).slots();
        for (int i = 0; i < slots.size(); i++) {
          if (in.evaluator().holds(bits.get(i))) {
            values.add(held(slots.get(i), i, type, in, fresh));
          }
        }
        yield new Value.SetValue(values);
      }
    };
  }

  private List<Value> terms(Fact fact, TermCells cells, List<Formula.Variable> bits, In in) {
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < bits.size(); i++) {
      if (in.evaluator().holds(bits.get(i))) {
        String name = cells.member(i, in.own(cells));
        terms.add(
            new Value.TermValue(
                Words.taxonomy(Words.element(fact.type())).find(name).orElseThrow()));
      }
    }
    return terms;
  }

  private Value held(
      Slots.Slot slot, int index, dev.remit.lang.model.Type.Simple type, In in, Fresh fresh) {
    return switch (slot) {
      case Slots.Slot.OfConstant(var value) -> value;
      case Slots.Slot.OfFact(var key) -> {
        FactVariable variable = Objects.requireNonNull(space.facts().get(key));
        int version = space.words().having(key).getFirst();
        yield value(space.words().fact(version, key).orElseThrow(), variable, in, fresh);
      }
      case Slots.Slot.Fresh _ -> {
        Set<Value> taken = new LinkedHashSet<>();
        for (Slots.Slot other : Objects.requireNonNull(space.slots().get(type)).slots()) {
          if (!(other instanceof Slots.Slot.Fresh)) {
            taken.add(held(other, index, type, in, fresh));
          }
        }
        yield fresh.value(type, index, taken);
      }
    };
  }
}

package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.analysis.logic.Formula;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The values of an encoding's variables that a real request gives them. */
final class Reading {

  private final Encoding encoding;
  private final Request request;
  private final Term item;
  private final List<Optional<Request>> requests;
  private final Assignment assignment = new Assignment();

  private Reading(Encoding encoding, Request request, Term item, List<Optional<Request>> requests) {
    this.encoding = encoding;
    this.request = request;
    this.item = item;
    this.requests = requests;
  }

  /** Of a request in the words of the first version, and one of its items. */
  static Assignment of(Encoding encoding, Request request, Term item) {
    return of(encoding, request, item, List.of(Optional.of(request)));
  }

  /**
   * Of a request in the words of the version that knows most, and one of its items.
   *
   * @param requests the same as each version takes it
   */
  static Assignment of(
      Encoding encoding, Request request, Term item, List<Optional<Request>> requests) {
    Reading reading = new Reading(encoding, request, item, requests);
    reading.axes();
    encoding.space().facts().values().forEach(reading::fact);
    encoding.space().slots().values().forEach(reading::fresh);
    reading.data();
    reading.registers();
    return reading.assignment;
  }

  private Optional<String> own(Axis axis) {
    return axis == Axis.CATEGORY ? Optional.of(item.name()) : request.term(axis).map(Term::name);
  }

  private void axes() {
    for (Axis axis : Axis.values()) {
      AxisVariable variable = encoding.space().axis(axis);
      set(variable.bit(variable.classOf(own(axis)).orElseThrow()), true);
    }
  }

  private void set(Formula formula, boolean value) {
    if (formula instanceof Formula.Variable variable) {
      assignment.truth(variable.index(), value);
    }
  }

  private Optional<Value> value(FactVariable variable) {
    Words words = encoding.space().words();
    return words.having(variable.key()).stream()
        .flatMap(version -> words.fact(version, variable.key()).stream())
        .flatMap(fact -> request.fact(fact).stream())
        .findFirst();
  }

  private void fact(FactVariable variable) {
    Optional<Value> value = value(variable);
    set(variable.known(), value.isPresent());
    set(variable.none(), value.equals(Optional.of(Value.None.NONE)));
    Optional<Value> real = value.filter(v -> v != Value.None.NONE);
    switch (variable.content()) {
      case FactVariable.Content.Flag(var truth) ->
          set(truth, real.equals(Optional.of(new Value.BooleanValue(true))));
      case FactVariable.Content.Amount(int number) ->
          assignment.number(number, real.map(v -> SlotValues.number(v).constant()).orElse(0L));
      case FactVariable.Content.Day(var day) ->
          day.assign(
              assignment,
              real.map(v -> ((Value.DateValue) v).value()).orElse(LocalDate.of(2000, 1, 1)));
      case FactVariable.Content.OfText(int text) ->
          assignment.text(text, real.map(v -> ((Value.TextValue) v).value()).orElse(""));
      case FactVariable.Content.OneTerm(var cells, var bits) -> {
        Optional<String> own = cells.axis().flatMap(this::own);
        int cell =
            real.map(v -> cells.cellOf(((Value.TermValue) v).value().name(), own).orElseThrow())
                .orElseGet(() -> any(cells, own));
        if (cell < bits.size()) {
          set(bits.get(cell), true);
        }
      }
      case FactVariable.Content.Terms(var cells, var bits) -> {
        Optional<String> own = cells.axis().flatMap(this::own);
        for (Value element : real.map(Usage::elements).orElse(Set.of())) {
          String name = ((Value.TermValue) element).value().name();
          set(bits.get(cells.cellOf(name, own).orElseThrow()), true);
        }
      }
      case FactVariable.Content.Values(var type, var bits) -> {
        Set<Value> elements = real.map(Usage::elements).orElse(Set.of());
        List<Slots.Slot> slots = Objects.requireNonNull(encoding.space().slots().get(type)).slots();
        for (int i = 0; i < bits.size(); i++) {
          set(bits.get(i), held(slots.get(i)).filter(elements::contains).isPresent());
        }
      }
    }
  }

  private static int any(TermCells cells, Optional<String> own) {
    return cells.axis().isEmpty() ? 0 : Math.max(0, cells.available(own).nextSetBit(0));
  }

  private Optional<Value> held(Slots.Slot slot) {
    return switch (slot) {
      case Slots.Slot.OfConstant(var value) -> Optional.of(value);
      case Slots.Slot.OfFact(var key) ->
          value(Objects.requireNonNull(encoding.space().facts().get(key)))
              .filter(v -> v != Value.None.NONE);
      case Slots.Slot.Fresh _ -> Optional.empty();
    };
  }

  /** Puts values that no other place holds into the places that are left, one of each kind. */
  private void fresh(Slots slots) {
    List<FactVariable> sets =
        encoding.space().facts().values().stream()
            .filter(fact ->
                fact.content() instanceof FactVariable.Content.Values(var type, var _)
                    && type == slots.type())
            .toList();
    Set<Value> elsewhere = new LinkedHashSet<>();
    slots.slots().forEach(slot -> held(slot).ifPresent(elsewhere::add));
    Set<BitSet> kinds = new LinkedHashSet<>();
    for (Value element : elements(sets)) {
      if (!elsewhere.contains(element)) {
        BitSet kind = new BitSet();
        for (int i = 0; i < sets.size(); i++) {
          kind.set(i, value(sets.get(i)).map(Usage::elements).orElse(Set.of()).contains(element));
        }
        kinds.add(kind);
      }
    }
    List<BitSet> left = new ArrayList<>(kinds);
    for (int i = 0; i < slots.slots().size() && !left.isEmpty(); i++) {
      if (slots.slots().get(i) instanceof Slots.Slot.Fresh) {
        BitSet kind = left.removeFirst();
        for (int j = 0; j < sets.size(); j++) {
          if (sets.get(j).content() instanceof FactVariable.Content.Values(var _, var bits)) {
            set(bits.get(i), kind.get(j));
          }
        }
      }
    }
  }

  private Set<Value> elements(List<FactVariable> sets) {
    Set<Value> all = new LinkedHashSet<>();
    for (FactVariable set : sets) {
      value(set).filter(v -> v != Value.None.NONE).ifPresent(v -> all.addAll(Usage.elements(v)));
    }
    return all;
  }

  private void data() {
    encoding
        .space()
        .data()
        .ifPresent(data ->
            request
                .items()
                .forEach(
                    each -> set(data.bits().get(data.classOf(each.name()).orElseThrow()), true)));
  }

  private void registers() {
    for (int version = 0; version < requests.size(); version++) {
      if (requests.get(version).isPresent()) {
        registers(version, requests.get(version).get());
      }
    }
  }

  private void registers(int version, Request taken) {
    Vocabulary vocabulary = encoding.versions().get(version).version().vocabulary();
    Term same = vocabulary.axis(Axis.CATEGORY).find(item.name()).orElseThrow();
    Evaluation evaluation = new Evaluation(vocabulary, taken, same);
    for (ConsentState state : ConsentState.values()) {
      Truth truth = evaluation.truth(new Condition.ConsentIs(state, Span.NONE));
      set(encoding.registers().isPossible(version, state), truth != Truth.FALSE);
    }
    Truth raised = evaluation.truth(new Condition.ObjectionIsRaised(Span.NONE));
    set(encoding.registers().isPossible(version, true), raised != Truth.FALSE);
    set(encoding.registers().isPossible(version, false), raised != Truth.TRUE);
  }

  /** Whether everything holds that always does. */
  static boolean isReal(Encoding encoding, Evaluator evaluator) {
    return encoding.always().stream().allMatch(evaluator::holds);
  }
}

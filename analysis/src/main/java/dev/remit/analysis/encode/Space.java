package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Sum;
import dev.remit.analysis.logic.Text;
import dev.remit.analysis.report.Days;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Type;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a request can say and conditions in question can read, as variables, and what
 * holds of them in every request.
 */
public final class Space {

  private static final int MOST_MONTHS = 12_000;
  private static final int MOST_CELLS = 4_000;

  private final Logic logic;
  private final Words words;
  private final Map<Axis, AxisVariable> axes = new EnumMap<>(Axis.class);
  private final Map<String, FactVariable> facts = new LinkedHashMap<>();
  private final Map<Type.Simple, Slots> slots = new EnumMap<>(Type.Simple.class);
  private final Datasets datasets;
  private final Optional<DataVariable> data;
  private final List<Formula> always = new ArrayList<>();

  /**
   * The space of what some scopes read.
   *
   * @throws TooLargeException if more is told apart than can be
   */
  Space(List<Scope> scopes, Words words, Usage usage, Logic logic) {
    this.logic = logic;
    this.words = words;
    Map<String, TermCells> cells = new LinkedHashMap<>();
    usage
        .facts()
        .forEach((key, fact) -> {
          if (Words.element(fact.type()) instanceof Type.OfTerm) {
            cells.put(key, TermCells.of(words, usage, key, fact));
          }
        });
    this.datasets = new Datasets(words, usage.readsDataset());
    AxisClasses classes = new AxisClasses(scopes, words, usage, cells, datasets);
    for (Axis axis : Axis.values()) {
      AxisVariable variable = classes.of(axis, logic);
      axes.put(axis, variable);
      always.add(variable.exactlyOne());
    }
    for (Map.Entry<String, TermCells> each : cells.entrySet()) {
      if (each.getValue().cells().size() > MOST_CELLS) {
        throw new TooLargeException("`" + each.getKey() + "` is compared in too many ways");
      }
    }
    usage.sets().forEach((type, compared) -> slots.put(type, new Slots(type, compared)));
    usage.facts().forEach((key, fact) -> facts.put(key, variable(key, fact, cells)));
    this.data =
        usage.readsData()
            ? Optional.of(new DataVariable(words, usage, datasets, axis(Axis.CATEGORY), logic))
            : Optional.empty();
    data.ifPresent(requested -> always.addAll(requested.always(logic)));
    new SlotValues(this).addTo(always);
  }

  Logic logic() {
    return logic;
  }

  public Words words() {
    return words;
  }

  public AxisVariable axis(Axis axis) {
    return Objects.requireNonNull(axes.get(axis));
  }

  Optional<DataVariable> data() {
    return data;
  }

  Map<String, FactVariable> facts() {
    return Collections.unmodifiableMap(facts);
  }

  /** The variable of a fact that is read. */
  FactVariable fact(Fact fact) {
    return Objects.requireNonNull(facts.get(Words.key(fact)));
  }

  Map<Type.Simple, Slots> slots() {
    return slots;
  }

  /** What holds in every request. */
  List<Formula> always() {
    return always;
  }

  /** That the request's date is one of some, if anything reads it. */
  Formula isWithin(Days days) {
    return logic.and(
        facts.values().stream()
            .filter(fact -> fact.key().startsWith("request.date\n"))
            .map(FactVariable::content)
            .filter(FactVariable.Content.Day.class::isInstance)
            .map(content -> ((FactVariable.Content.Day) content).day().isWithin(days, logic))
            .toList());
  }

  /** Whether a version's reader accepts the dataset that a request names, for its items. */
  public Formula accepts(int version) {
    return logic.and(
        facts.values().stream()
            .filter(fact -> words.fact(version, fact.key()).filter(Space::isDataset).isPresent())
            .map(fact ->
                fact.content() instanceof FactVariable.Content.OfText(int text)
                    ? datasets.accepts(
                        version, fact.known(), new Text.Variable(text), axis(Axis.CATEGORY), data)
                    : logic.constant(true))
            .toList());
  }

  static boolean isDataset(Fact fact) {
    return fact.owner() == Owner.DATASET && isId(fact);
  }

  static boolean isDate(Fact fact) {
    return fact.owner() == Owner.REQUEST && fact.name().equals("date");
  }

  private static boolean isId(Fact fact) {
    return fact.owner() != Owner.REQUEST && fact.name().equals("id");
  }

  private FactVariable variable(String key, Fact fact, Map<String, TermCells> cells) {
    List<Integer> having = words.having(key);
    boolean orNone = having.stream().anyMatch(version -> isOrNone(version, key));
    Formula known = isDate(fact) ? logic.constant(true) : logic.truth();
    Formula none = orNone ? logic.truth() : logic.constant(false);
    always.add(logic.implies(none, known));
    FactVariable.Content content = content(key, fact, cells);
    if (content instanceof FactVariable.Content.OneTerm(var _, var bits) && bits.isEmpty()) {
      always.add(logic.implies(known, none));
    }
    if (isId(fact) && content instanceof FactVariable.Content.OfText(int text)) {
      always.add(
          logic.implies(
              known, logic.not(logic.equal(new Text.Variable(text), new Text.Constant("")))));
    }
    List<Formula> readable = new ArrayList<>();
    for (int version = 0; version < words.versions(); version++) {
      readable.add(
          having.contains(version)
              ? logic.and(known, isReadable(version, key, none, content))
              : logic.constant(false));
    }
    return new FactVariable(key, known, none, content, readable);
  }

  private boolean isOrNone(int version, String key) {
    return words.fact(version, key).orElseThrow().orNone();
  }

  /** Whether a version has words for what is known of a fact. */
  private Formula isReadable(int version, String key, Formula none, FactVariable.Content content) {
    Formula value =
        switch (content) {
          case FactVariable.Content.OneTerm(var cells, var bits) ->
              logic.not(unknown(version, cells, bits));
          case FactVariable.Content.Terms(var cells, var bits) ->
              logic.not(unknown(version, cells, bits));
          case FactVariable.Content.Flag _,
              FactVariable.Content.Amount _,
              FactVariable.Content.Day _,
              FactVariable.Content.OfText _,
              FactVariable.Content.Values _ ->
              logic.constant(true);
        };
    return isOrNone(version, key) ? logic.or(none, value) : logic.and(logic.not(none), value);
  }

  /** Whether a term, or one of several, is none that a version knows. */
  private Formula unknown(int version, TermCells cells, List<Formula.Variable> bits) {
    List<Formula> unknown = new ArrayList<>();
    for (int i = 0; i < bits.size(); i++) {
      if (cells.standIn(version, cells.cells().get(i)).isEmpty()) {
        unknown.add(bits.get(i));
      }
    }
    return logic.or(unknown);
  }

  private FactVariable.Content content(String key, Fact fact, Map<String, TermCells> cells) {
    return switch (fact.type()) {
      case Type.Simple simple -> simple(simple);
      case Type.OfTerm _ -> {
        TermCells of = Objects.requireNonNull(cells.get(key));
        List<Formula.Variable> bits = of.cells().stream().map(_ -> logic.truth()).toList();
        if (!bits.isEmpty()) {
          always.add(logic.exactlyOne(bits));
        }
        restrict(of, bits);
        yield new FactVariable.Content.OneTerm(of, bits);
      }
      case Type.SetOf(Type.OfTerm _) -> {
        TermCells of = Objects.requireNonNull(cells.get(key));
        List<Formula.Variable> bits = of.cells().stream().map(_ -> logic.truth()).toList();
        restrict(of, bits);
        yield new FactVariable.Content.Terms(of, bits);
      }
      case Type.SetOf(var element) -> {
        Type.Simple simple = (Type.Simple) element;
        Slots places = slots.computeIfAbsent(simple, type -> new Slots(type, new Usage.Compared()));
        yield new FactVariable.Content.Values(
            simple, places.slots().stream().map(_ -> logic.truth()).toList());
      }
    };
  }

  private FactVariable.Content simple(Type.Simple type) {
    return switch (type) {
      case BOOLEAN -> new FactVariable.Content.Flag(logic.truth());
      case TEXT -> new FactVariable.Content.OfText(logic.text());
      case NUMBER -> number(Long.MIN_VALUE, Long.MAX_VALUE);
      case MONTHS -> number(0, MOST_MONTHS);
      case DATE -> {
        DayVariable day = new DayVariable(logic);
        always.add(day.isReal(logic));
        yield new FactVariable.Content.Day(day);
      }
    };
  }

  private FactVariable.Content number(long least, long most) {
    int variable = logic.number();
    always.add(logic.atMost(Sum.of(least), Sum.variable(variable)));
    always.add(logic.atMost(Sum.variable(variable), Sum.of(most)));
    return new FactVariable.Content.Amount(variable);
  }

  /** A cell has terms only beside certain terms of the request's own. */
  private void restrict(TermCells cells, List<Formula.Variable> bits) {
    if (cells.axis().isEmpty()) {
      return;
    }
    AxisVariable axis = axis(cells.axis().get());
    List<BitSet> beside = bits.stream().map(_ -> new BitSet()).toList();
    for (int i = 0; i < axis.classes().size(); i++) {
      int index = i;
      cells.available(axis.classes().get(i).name()).stream()
          .forEach(cell -> beside.get(cell).set(index));
    }
    for (int cell = 0; cell < bits.size(); cell++) {
      always.add(logic.implies(bits.get(cell), axis.isIn(beside.get(cell))));
    }
  }
}

package dev.remit.engine.compile;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Quantifier;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds for each atom of the language the test that decides it. */
final class Atoms {

  private final Vocabulary vocabulary;

  Atoms(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What a test must give for an atom of the language to be true. */
  sealed interface Meaning {
    record Is(Atom atom) implements Meaning {}

    record IsNot(Atom atom) implements Meaning {}

    record All(List<Atom> atoms) implements Meaning {
      public All {
        atoms = List.copyOf(atoms);
      }
    }

    record Always(boolean truth) implements Meaning {}
  }

  Meaning of(Condition.Atom condition) {
    Optional<Meaning> meaning =
        switch (condition) {
          case Condition.Holds(var fact, var _) -> is(new Atom.Flag(fact.index()));
          case Condition.IsNone(var fact, var _) ->
              isDate(fact)
                  ? Optional.of(new Meaning.Always(false))
                  : is(new Atom.IsNone(fact.index()));
          case Condition.Compare compare -> compare(compare);
          case Condition.Is(var operand, var term, var _) -> isIn(operand, term);
          case Condition.IsIn(var operand, var set, var _) -> isIn(operand, set);
          case Condition.Includes(var set, var quantifier, var elements, var _) ->
              includes(set, quantifier, elements);
          case Condition.StartsWith(
                  Operand.OfFact(var fact, var _),
                  Operand.Constant(Value.TextValue(var start), var _, var _),
                  var _) ->
              is(new Atom.StartsWith(fact.index(), start));
          case Condition.StartsWith _ -> Optional.empty();
          case Condition.ConsentIs(var state, var _) -> is(new Atom.ConsentIs(state));
          case Condition.ObjectionIsRaised _ -> is(new Atom.ObjectionIsRaised());
        };
    return meaning.orElseGet(
        () -> new Meaning.Is(new Atom.Interpreted(condition, readsItem(condition))));
  }

  private static Optional<Meaning> is(Atom atom) {
    return Optional.of(new Meaning.Is(atom));
  }

  private static boolean isDate(Fact fact) {
    return fact.owner() == Owner.REQUEST && fact.name().equals("date");
  }

  private static boolean readsItem(Condition.Atom condition) {
    return switch (condition) {
      case Condition.Holds _, Condition.IsNone _ -> false;
      case Condition.Compare(var left, var _, var right, var _) -> readsItem(left, right);
      case Condition.Is(var operand, var term, var _) -> readsItem(operand, term);
      case Condition.IsIn(var operand, var set, var _) -> readsItem(operand, set);
      case Condition.Includes(var set, var _, var elements, var _) -> readsItem(set, elements);
      case Condition.StartsWith(var operand, var start, var _) -> readsItem(operand, start);
      case Condition.ConsentIs _, Condition.ObjectionIsRaised _ -> true;
    };
  }

  private static boolean readsItem(Operand left, Operand right) {
    return Stream.of(left, right)
        .anyMatch(operand ->
            switch (operand) {
              case Operand.OfAxis(var axis, var _, var _) -> axis == Axis.CATEGORY;
              case Operand.Singleton(var element, var _, var _) -> readsItem(element, element);
              case Operand.Constant _, Operand.OfFact _, Operand.Data _, Operand.Shifted _ -> false;
            });
  }

  // Comparisons

  private static Optional<Meaning> compare(Condition.Compare compare) {
    Operand left = compare.left();
    Operand right = compare.right();
    if (left.type().isOrdered()) {
      Optional<Linear> from = linear(left);
      Optional<Linear> to = linear(right);
      return from.isEmpty() || to.isEmpty()
          ? Optional.empty()
          : Optional.of(
              compare(ordered(left.type()), from.get(), accepted(compare.comparison()), to.get()));
    }
    Optional<Atom> equal =
        left instanceof Operand.Constant ? equal(right, left) : equal(left, right);
    return equal.map(atom ->
        compare.comparison() == Comparison.EQUAL ? new Meaning.Is(atom) : new Meaning.IsNot(atom));
  }

  private static Optional<Atom> equal(Operand left, Operand right) {
    if (!(left instanceof Operand.OfFact(var fact, var _))) {
      return Optional.empty();
    }
    return switch (right) {
      case Operand.OfFact(var other, var _) ->
          Optional.of(new Atom.Same(fact.index(), other.index()));
      case Operand.Constant(Value.TextValue(var text), var _, var _) ->
          Optional.of(new Atom.IsText(fact.index(), text));
      case Operand.Constant(Value.BooleanValue(var flag), var _, var _) ->
          Optional.of(new Atom.IsFlag(fact.index(), flag));
      default -> Optional.empty();
    };
  }

  /** An ordered operand: a constant, or a fact or the request's day and a constant. */
  private sealed interface Linear {
    record Constant(long value) implements Linear {}

    record OfFact(int fact, long plus) implements Linear {}

    record Day(long plus) implements Linear {}

    default Linear plus(long more) {
      return switch (this) {
        case Constant(var value) -> new Constant(value + more);
        case OfFact(var fact, var plus) -> new OfFact(fact, plus + more);
        case Day(var plus) -> new Day(plus + more);
      };
    }
  }

  private static Optional<Linear> linear(Operand operand) {
    return switch (operand) {
      case Operand.Constant(Value.NumberValue(var number), var _, var _) ->
          Optional.of(new Linear.Constant(number));
      case Operand.Constant(Value.MonthsValue(var months), var _, var _) ->
          Optional.of(new Linear.Constant(months));
      case Operand.Constant(Value.DateValue(var date), var _, var _) ->
          Optional.of(new Linear.Constant(MonthCalendar.day(date)));
      case Operand.OfFact(var fact, var _) ->
          Optional.of(isDate(fact) ? new Linear.Day(0) : new Linear.OfFact(fact.index(), 0));
      case Operand.Shifted(
              var date,
              var back,
              Operand.Constant(Value.MonthsValue(var months), var _, var _),
              var _) ->
          linear(date).map(from -> from.plus(MonthCalendar.plusMonths(0, back ? -months : months)));
      case Operand.Constant _,
          Operand.OfAxis _,
          Operand.Data _,
          Operand.Shifted _,
          Operand.Singleton _ ->
          Optional.empty();
    };
  }

  private static Meaning compare(Atom.Ordered type, Linear left, int accepted, Linear right) {
    return switch (left) {
      case Linear.Constant(var value) ->
          right instanceof Linear.Constant(var other)
              ? new Meaning.Always(accepts(accepted, value, other))
              : compare(type, right, mirrored(accepted), left);
      case Linear.OfFact(var fact, var plus) ->
          new Meaning.Is(
              switch (right) {
                case Linear.Constant(var value) ->
                    new Atom.Against(type, fact, accepted, value - plus);
                case Linear.Day(var days) -> new Atom.AgainstToday(fact, accepted, days - plus);
                case Linear.OfFact(var other, var days) ->
                    new Atom.Between(type, fact, plus - days, accepted, other);
              });
      case Linear.Day(var plus) ->
          switch (right) {
            case Linear.Constant(var value) ->
                new Meaning.Is(new Atom.Today(accepted, value - plus));
            case Linear.Day(var days) -> new Meaning.Always(accepts(accepted, plus, days));
            case Linear.OfFact _ -> compare(type, right, mirrored(accepted), left);
          };
    };
  }

  private static boolean accepts(int accepted, long left, long right) {
    return Tests.today(left, accepted, right) == Tests.YES;
  }

  private static int accepted(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> Tests.EQUAL;
      case NOT_EQUAL -> Tests.LESS | Tests.GREATER;
      case LESS -> Tests.LESS;
      case LESS_OR_EQUAL -> Tests.LESS | Tests.EQUAL;
      case GREATER -> Tests.GREATER;
      case GREATER_OR_EQUAL -> Tests.GREATER | Tests.EQUAL;
    };
  }

  /** What a comparison accepts once its sides are swapped. */
  private static int mirrored(int accepted) {
    return (accepted & Tests.EQUAL)
        | ((accepted & Tests.LESS) != 0 ? Tests.GREATER : 0)
        | ((accepted & Tests.GREATER) != 0 ? Tests.LESS : 0);
  }

  private static Atom.Ordered ordered(Type type) {
    return type == Type.Simple.NUMBER
        ? Atom.Ordered.NUMBER
        : type == Type.Simple.MONTHS ? Atom.Ordered.MONTHS : Atom.Ordered.DATE;
  }

  // Terms and sets

  private Optional<Meaning> isIn(Operand operand, Operand set) {
    return switch (set) {
      case Operand.Constant(var value, var _, var _) when value != Value.None.NONE ->
          isIn(operand, elements(value));
      case Operand.OfFact(var fact, var _)
          when operand instanceof Operand.OfAxis(var axis, var _, var _) && axis != Axis.CATEGORY ->
          is(new Atom.IsOfFact(axis, fact.index(), vocabulary.axis(axis)));
      default -> Optional.empty();
    };
  }

  private Optional<Meaning> isIn(Operand operand, SequencedSet<Value> values) {
    return switch (operand) {
      case Operand.OfAxis(var axis, var _, var _) ->
          is(
              axis == Axis.CATEGORY
                  ? new Atom.IsItem(items(values))
                  : new Atom.IsOnAxis(axis, TermTable.of(vocabulary.axis(axis), terms(values))));
      case Operand.OfFact(var fact, var _) when fact.type() instanceof Type.OfTerm(var taxonomy) ->
          is(new Atom.IsTerm(fact.index(), TermTable.of(taxonomy, terms(values))));
      case Operand.OfFact(var fact, var _) when !isDate(fact) ->
          is(new Atom.IsAmong(fact.index(), new Value.SetValue(values)));
      default -> Optional.empty();
    };
  }

  private Optional<Meaning> includes(Operand set, Quantifier quantifier, Operand elements) {
    if (!(elements instanceof Operand.Constant(var value, var _, var _))
        || value == Value.None.NONE) {
      return Optional.empty();
    }
    Value.SetValue values = new Value.SetValue(elements(value));
    return switch (set) {
      case Operand.Data _ -> Optional.of(dataIncludes(quantifier, values.values()));
      case Operand.OfFact(var fact, var _)
          when fact.type() instanceof Type.SetOf(Type.OfTerm(var taxonomy)) ->
          is(new Atom.IncludesTerms(fact.index(), quantifier, values, taxonomy));
      case Operand.OfFact(var fact, var _) when fact.type() instanceof Type.SetOf ->
          is(new Atom.Includes(fact.index(), quantifier, values));
      default -> Optional.empty();
    };
  }

  private Meaning dataIncludes(Quantifier quantifier, SequencedSet<Value> values) {
    return switch (quantifier) {
      case ANY -> new Meaning.Is(new Atom.DataIncludesAny(items(values)));
      case NONE -> new Meaning.IsNot(new Atom.DataIncludesAny(items(values)));
      case ONLY -> new Meaning.Is(new Atom.DataIncludesOnly(items(values)));
      case ALL ->
          new Meaning.All(
              values.stream()
                  .<Atom>map(value -> new Atom.DataIncludesAny(items(Set.of(value))))
                  .toList());
    };
  }

  private static SequencedSet<Value> elements(Value value) {
    return value instanceof Value.SetValue(var values)
        ? values
        : new LinkedHashSet<>(List.of(value));
  }

  private static List<Term> terms(Set<Value> values) {
    return values.stream().map(value -> ((Value.TermValue) value).value()).toList();
  }

  /** The items at or below some categories, by their indexes. */
  private BitSet items(Set<Value> categories) {
    Taxonomy taxonomy = vocabulary.axis(Axis.CATEGORY);
    BitSet items = new BitSet();
    for (Value category : categories) {
      taxonomy.addLeaves(((Value.TermValue) category).value(), items);
    }
    return items;
  }
}

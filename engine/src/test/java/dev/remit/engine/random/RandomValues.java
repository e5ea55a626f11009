package dev.remit.engine.random;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;

/** Random values of the types of a vocabulary. */
final class RandomValues {

  private final Vocabulary vocabulary;
  private final Chance chance;

  RandomValues(Vocabulary vocabulary, Chance chance) {
    this.vocabulary = vocabulary;
    this.chance = chance;
  }

  /** A value of a fact, none too if it may be. */
  Value of(Fact fact) {
    return fact.orNone() && chance.in100(25) ? Value.None.NONE : of(fact.type());
  }

  private Value of(Type type) {
    return switch (type) {
      case Type.Simple simple -> of(simple);
      case Type.OfTerm(var taxonomy) -> new Value.TermValue(term(taxonomy));
      case Type.SetOf(var element) ->
          new Value.SetValue(
              new LinkedHashSet<>(chance.times(chance.between(0, 3), () -> of(element))));
    };
  }

  private Value of(Type.Simple type) {
    return switch (type) {
      case BOOLEAN -> new Value.BooleanValue(chance.in100(50));
      case NUMBER -> new Value.NumberValue(chance.oneOf(RandomLiterals.NUMBERS));
      case TEXT -> new Value.TextValue(chance.oneOf(RandomLiterals.TEXTS));
      case DATE -> new Value.DateValue(chance.oneOf(RandomLiterals.DATES));
      case MONTHS -> new Value.MonthsValue(chance.oneOf(RandomLiterals.MONTHS));
    };
  }

  /** A term of a taxonomy that has some: more often a leaf than not. */
  Term term(Taxonomy taxonomy) {
    Term term = chance.oneOf(taxonomy.terms());
    return term.isLeaf() || chance.in100(45) ? term : chance.oneOf(taxonomy.leaves(term));
  }

  /** The term itself or one below it. */
  Term narrower(Term term) {
    if (term.isLeaf()) {
      return term;
    }
    Taxonomy taxonomy = vocabulary.taxonomyOf(term);
    List<Term> below =
        taxonomy.terms().stream().filter(t -> taxonomy.isAtOrBelow(t, term)).toList();
    return chance.oneOf(below);
  }

  /** The same value with its terms perhaps narrower; an empty set stays empty. */
  Value narrower(Value value) {
    return MappedValue.of(value, this::narrower);
  }
}

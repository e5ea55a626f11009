package dev.remit.lang.check;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;

/** What a name stands for that does not stand for what was expected. */
sealed interface OtherMeaning {

  /** Where it is declared. */
  Span span();

  /** Such as "a recipient". */
  String what();

  /** What to write instead, or nothing. */
  String advice(Place place);

  default boolean isTerm() {
    return this instanceof OfTerm;
  }

  record OfTerm(String name, Taxonomy taxonomy, Span span) implements OtherMeaning {
    @Override
    public String what() {
      return Phrases.aTermOf(taxonomy);
    }

    @Override
    public String advice(Place place) {
      return Phrases.axis(taxonomy)
          .map(axis ->
              switch (place) {
                case CLAUSE -> "it belongs " + clause(axis);
                case CONDITION -> "write " + Phrases.quoted(axis.word() + " is " + name);
                case VALUE -> "";
              })
          .orElse("");
    }

    private static String clause(Axis axis) {
      return switch (axis) {
        case ACTION -> "before `of`";
        case CATEGORY -> "after `of`";
        case RECIPIENT -> "after `to`";
        case PURPOSE -> "after `for`";
        case SETTING -> "after `in`";
        case BASIS -> "after `under`";
      };
    }
  }

  record OfDefine(String name, Span span) implements OtherMeaning {
    @Override
    public String what() {
      return "a define";
    }

    @Override
    public String advice(Place place) {
      return switch (place) {
        case CLAUSE -> "a define belongs after `when` or `unless`";
        case CONDITION -> "a define is a condition of its own; join it with `and` or `or`";
        case VALUE -> "";
      };
    }
  }

  record OfFact(Fact fact) implements OtherMeaning {
    @Override
    public Span span() {
      return fact.declaredAt();
    }

    @Override
    public String what() {
      return "a fact of a " + fact.owner().word();
    }

    @Override
    public String advice(Place place) {
      return "write "
          + Phrases.quoted(fact.path())
          + (place == Place.CLAUSE ? ", after `when` or `unless`" : "");
    }
  }

  record OfObligation(Span span) implements OtherMeaning {
    @Override
    public String what() {
      return "an obligation";
    }

    @Override
    public String advice(Place place) {
      return "an obligation belongs after `requiring`";
    }
  }

  record OfRule(Span span) implements OtherMeaning {
    @Override
    public String what() {
      return "a rule";
    }

    @Override
    public String advice(Place place) {
      return place == Place.CONDITION ? "name the condition with `define` to use it twice" : "";
    }
  }
}

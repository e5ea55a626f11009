package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Literal.DateLiteral;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Owner;
import java.util.List;
import java.util.Optional;

/** One item of a policy: a define, rule, example or guarantee. */
public sealed interface Item {

  Span span();

  /** {@code define NAME: CONDITION}. */
  record Define(Name name, Condition condition, Span span) implements Item {}

  record Rule(
      Name name,
      Optional<Text> title,
      Effect effect,
      Head head,
      Optional<Condition> when,
      Optional<Condition> unless,
      List<ObligationCall> requiring,
      List<Text> citing,
      Span span)
      implements Item {
    public Rule {
      requiring = List.copyOf(requiring);
      citing = List.copyOf(citing);
    }
  }

  /** {@code example "title" request … with … expect …}. */
  record Example(
      Text title, RequestNode request, List<Given> given, List<Expectation> expectations, Span span)
      implements Item {
    public Example {
      given = List.copyOf(given);
      expectations = List.copyOf(expectations);
    }
  }

  /** {@code guarantee NAME "title" never|always permit|deny|refer HEAD [when …] [unless …]}. */
  record Guarantee(
      Name name,
      Optional<Text> title,
      boolean never,
      Outcome outcome,
      Head head,
      Optional<Condition> when,
      Optional<Condition> unless,
      List<Text> citing,
      Span span)
      implements Item {
    public Guarantee {
      citing = List.copyOf(citing);
    }
  }

  /** {@code retain_at_most(60 months)}: an obligation with its arguments. */
  record ObligationCall(Name name, List<Operand> arguments, Span span) {
    public ObligationCall {
      arguments = List.copyOf(arguments);
    }
  }

  /** The request of an example: names, not yet resolved. */
  record RequestNode(
      Name action,
      TermSet data,
      Optional<Name> recipient,
      Optional<Name> purpose,
      Optional<Name> setting,
      Optional<Name> basis,
      Optional<DateLiteral> date,
      Span span) {}

  /** What an example's {@code with} clause states. */
  sealed interface Given {
    Span span();

    /** {@code project.dpia_completed = true}; the value is a literal, a term name or a set. */
    record Fact(Owner owner, Name name, Operand value, Span span) implements Given {}

    /** {@code recipient.suspended_on = none}. */
    record None(Owner owner, Name name, Span span) implements Given {}

    /** {@code consent is given}, for every item. */
    record Consent(ConsentState state, Span span) implements Given {}

    /** {@code objection is raised} or {@code objection is not raised}. */
    record Objection(boolean raised, Span span) implements Given {}
  }

  /**
   * {@code expect [ITEMS] OUTCOME [by RULES] [requiring OBLIGATIONS] [missing FACTS]}.
   *
   * @param data the items it speaks of; none for the request as a whole
   * @param by rules that must be among the deciding ones
   * @param requiring obligations that must be among those imposed
   * @param missing facts and axes that must be among the missing ones; {@code consent} and {@code
   *     objection} are names
   */
  record Expectation(
      Optional<TermSet> data,
      Outcome outcome,
      List<Name> by,
      List<ObligationCall> requiring,
      List<Operand> missing,
      Span span) {
    public Expectation {
      by = List.copyOf(by);
      requiring = List.copyOf(requiring);
      missing = List.copyOf(missing);
    }
  }
}

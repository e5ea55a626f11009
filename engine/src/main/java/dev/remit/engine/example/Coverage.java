package dev.remit.engine.example;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Clause;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a version its examples exercise.
 *
 * <p>A rule is exercised if in some example it was among the deciding rules of an item or, for an
 * {@code oblige}, added to the obligations of a permitted one. A clause is exercised if some
 * example saw it hold for an item and some saw it not hold (false or unknown), each time while the
 * rule's {@code of} clause held for that item; for the {@code of} clause itself, any items count.
 * Clauses that are not written, and those that say {@code any}, {@code everything} and the like, do
 * not count.
 *
 * @param rules every rule of the version, in the order of the text
 */
public record Coverage(List<OfRule> rules) {

  public Coverage {
    rules = List.copyOf(rules);
  }

  /**
   * What the examples exercise of a rule.
   *
   * @param clauses those that count
   */
  public record OfRule(Rule rule, boolean exercised, List<OfClause> clauses) {
    public OfRule {
      clauses = List.copyOf(clauses);
    }
  }

  /**
   * What the examples saw of a clause.
   *
   * @param held whether some saw it hold
   * @param failed whether some saw it not hold
   */
  public record OfClause(Clause clause, boolean held, boolean failed) {
    public boolean exercised() {
      return held && failed;
    }
  }

  /** The rules that no example exercises. */
  public List<Rule> unexercised() {
    return rules.stream().filter(rule -> !rule.exercised()).map(OfRule::rule).toList();
  }

  /** Compiles a version and decides every example of it. */
  public static Coverage of(PolicyVersion version) {
    return of(CompiledVersion.of(version));
  }

  /** Decides every example of a version. */
  public static Coverage of(CompiledVersion compiled) {
    PolicyVersion version = compiled.version();
    List<Seen> seen = version.rules().stream().map(Seen::new).toList();
    for (Example example : version.examples()) {
      Request request = ExampleRequests.of(version, example);
      for (Term item : request.items()) {
        ItemDecision decision = compiled.decide(request, item);
        Evaluation evaluation = new Evaluation(version.vocabulary(), request, item);
        seen.forEach(rule -> rule.see(decision, evaluation));
      }
    }
    return new Coverage(seen.stream().map(Seen::coverage).toList());
  }

  /** What was seen of a rule so far. */
  private static final class Seen {
    private final Rule rule;
    private final Set<Clause> held = EnumSet.noneOf(Clause.class);
    private final Set<Clause> failed = EnumSet.noneOf(Clause.class);
    private boolean exercised;

    Seen(Rule rule) {
      this.rule = rule;
    }

    void see(ItemDecision decision, Evaluation evaluation) {
      exercised |= isExercisedBy(decision, evaluation);
      var clauses = evaluation.clauses(rule);
      boolean matched = clauses.get(Clause.OF) == Truth.TRUE;
      clauses.forEach((clause, truth) -> {
        if (matched || clause == Clause.OF) {
          (truth == Truth.TRUE ? held : failed).add(clause);
        }
      });
    }

    private boolean isExercisedBy(ItemDecision decision, Evaluation evaluation) {
      return rule.effect() == Effect.OBLIGE
          ? decision.outcome() == Outcome.PERMITTED && evaluation.truth(rule) != Truth.FALSE
          : decision.decidedBy().stream().anyMatch(other -> other.name().equals(rule.name()));
    }

    OfRule coverage() {
      return new OfRule(
          rule,
          exercised,
          Stream.of(Clause.values())
              .filter(this::counts)
              .map(clause -> new OfClause(clause, held.contains(clause), failed.contains(clause)))
              .toList());
    }

    private boolean counts(Clause clause) {
      return switch (clause) {
        case WHEN -> rule.when().isPresent();
        case UNLESS -> rule.unless().isPresent();
        case ACTION, OF, TO, FOR, IN, UNDER ->
            !rule.head().on(clause.axis().orElseThrow()).isEverything();
      };
    }
  }
}

package dev.remit.analysis.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.Accepted;
import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Sum;
import dev.remit.analysis.logic.Text;
import dev.remit.analysis.solve.Reply;
import dev.remit.analysis.solve.Solver;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.request.Request;
import dev.remit.engine.theorem.Trial;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

/**
 * The solver reads formulas as they are evaluated here, in both directions: told all of a request,
 * it says what the engine decides; and the request it makes up for an outcome is decided so.
 */
class SolverAgreesProperties {

  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED, Outcome.INCOMPLETE);

  @Property(tries = 150)
  void theSolverSaysWhatTheEngineDecides(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    Trial trial = Trial.of(seed, size, With.RULES_ONLY);
    Encoding encoding = new Encoding(List.of(Scope.of(trial.version())));
    VersionFormulas formulas = encoding.versions().getFirst();
    try (Solver solver = new Solver(encoding.always(), Duration.ofSeconds(30))) {
      Request request = Accepted.withoutEmptyIds(trial.requests().request());
      Term item = request.items().getFirst();
      Outcome decided = Interpreter.decide(trial.version(), request, item).outcome();
      List<Formula> told = new ArrayList<>(told(encoding, Reading.of(encoding, request, item)));
      told.add(formulas.decides(decided));
      assertThat(solver.ask(told)).isInstanceOf(Reply.Possible.class);
      told.set(told.size() - 1, encoding.logic().not(formulas.decides(decided)));
      assertThat(solver.ask(told)).isEqualTo(new Reply.Impossible());
    }
  }

  @Property(tries = 150)
  void theEngineDecidesWhatTheSolverMakesUp(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    Trial trial = Trial.of(seed, size, With.RULES_ONLY);
    Encoding encoding = new Encoding(List.of(Scope.of(trial.version())));
    VersionFormulas formulas = encoding.versions().getFirst();
    try (Solver solver = new Solver(encoding.always(), Duration.ofSeconds(30))) {
      for (Outcome outcome : OUTCOMES) {
        if (solver.ask(formulas.decides(outcome)) instanceof Reply.Possible(var assignment)) {
          Optional<Requests.Asked> asked =
              new Requests(encoding).of(assignment, LocalDate.of(2020, 1, 1)).getFirst();
          assertThat(
                  Interpreter.decide(
                          trial.version(), asked.orElseThrow().request(), asked.get().item())
                      .outcome())
              .as(trial.report(asked.get().request()))
              .isEqualTo(outcome);
        }
      }
    }
  }

  /** What a request says, as formulas. */
  private static List<Formula> told(Encoding encoding, Assignment assignment) {
    Logic logic = encoding.logic();
    List<Formula> told = new ArrayList<>();
    for (var axis : dev.remit.lang.word.Axis.values()) {
      AxisVariable variable = encoding.space().axis(axis);
      for (int i = 0; i < variable.classes().size(); i++) {
        told.add(said(variable.bit(i), assignment, logic));
      }
    }
    encoding
        .space()
        .data()
        .ifPresent(data -> data.bits().forEach(bit -> told.add(said(bit, assignment, logic))));
    for (FactVariable fact : encoding.space().facts().values()) {
      told.add(said(fact.known(), assignment, logic));
      told.add(said(fact.none(), assignment, logic));
      switch (fact.content()) {
        case FactVariable.Content.Flag(var truth) -> told.add(said(truth, assignment, logic));
        case FactVariable.Content.Amount(int variable) ->
            told.add(logic.equal(Sum.variable(variable), Sum.of(assignment.number(variable))));
        case FactVariable.Content.Day(var day) ->
            told.add(
                logic.equal(
                    day.number(),
                    Sum.of(dev.remit.lang.model.MonthCalendar.day(day.date(assignment)))));
        case FactVariable.Content.OfText(int variable) -> {
          if (fact.known() instanceof Formula.Variable known && assignment.truth(known.index())) {
            told.add(
                logic.equal(
                    new Text.Variable(variable), new Text.Constant(assignment.text(variable))));
          }
        }
        case FactVariable.Content.OneTerm(var _, var bits) ->
            bits.forEach(bit -> told.add(said(bit, assignment, logic)));
        case FactVariable.Content.Terms(var _, var bits) ->
            bits.forEach(bit -> told.add(said(bit, assignment, logic)));
        case FactVariable.Content.Values(var _, var bits) ->
            bits.forEach(bit -> told.add(said(bit, assignment, logic)));
      }
    }
    for (var state : dev.remit.lang.word.ConsentState.values()) {
      told.add(said(encoding.registers().isPossible(0, state), assignment, logic));
    }
    told.add(said(encoding.registers().isPossible(0, true), assignment, logic));
    told.add(said(encoding.registers().isPossible(0, false), assignment, logic));
    return told;
  }

  private static Formula said(Formula formula, Assignment assignment, Logic logic) {
    if (formula instanceof Formula.Variable variable) {
      return assignment.truth(variable.index()) ? formula : logic.not(formula);
    }
    return logic.constant(true);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}

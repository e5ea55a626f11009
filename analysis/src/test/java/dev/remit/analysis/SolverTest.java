package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Text;
import dev.remit.analysis.report.Undecided;
import dev.remit.analysis.solve.Reply;
import dev.remit.analysis.solve.Solver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the solver answers, or does not in time. */
class SolverTest {

  @Test
  void whatIsTooHardIsNotDecided() {
    Logic logic = new Logic();
    try (Solver solver = new Solver(pigeons(logic, 14), Duration.ofMillis(20))) {
      assertThat(solver.ask()).isEqualTo(new Reply.Unknown());
    }
    assertThat(new Undecided("whether pigeons fit", Duration.ofMillis(20)).text())
        .isEqualTo("not decided in 0.02 s: whether pigeons fit");
  }

  /** One more pigeon than there are holes. */
  private static List<Formula> pigeons(Logic logic, int holes) {
    List<List<Formula>> sits = new ArrayList<>();
    List<Formula> all = new ArrayList<>();
    for (int pigeon = 0; pigeon <= holes; pigeon++) {
      List<Formula> in = new ArrayList<>();
      for (int hole = 0; hole < holes; hole++) {
        in.add(logic.truth());
      }
      sits.add(in);
      all.add(logic.or(in));
    }
    for (int hole = 0; hole < holes; hole++) {
      for (int one = 0; one <= holes; one++) {
        for (int other = 0; other < one; other++) {
          all.add(logic.not(logic.and(sits.get(one).get(hole), sits.get(other).get(hole))));
        }
      }
    }
    return all;
  }

  @Test
  void textsComeBackAsTheyWere() {
    Logic logic = new Logic();
    int variable = logic.text();
    String text = "a\\u{62} \u00e9 \ud83d\ude00 \"c\"";
    Formula is = logic.equal(new Text.Variable(variable), new Text.Constant(text));
    try (Solver solver = new Solver(List.of(), Duration.ofSeconds(10))) {
      assertThat(solver.ask(is))
          .isInstanceOfSatisfying(
              Reply.Possible.class,
              possible -> assertThat(possible.assignment().text(variable)).isEqualTo(text));
    }
  }
}

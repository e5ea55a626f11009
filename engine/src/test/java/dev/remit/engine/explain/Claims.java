package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Clause;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What explanations and remedies claim, checked by deciding anew. */
final class Claims {

  private Claims() {}

  static void assertIsTheInterpretersDecision(
      PolicyVersion version, Request request, Explanation explanation) {
    assertThat(explanation.decision()).isEqualTo(Interpreter.decide(version, request));
    List<Term> explained = new ArrayList<>();
    for (Explanation.Group group : explanation.groups()) {
      explained.addAll(group.items());
      for (Term item : group.items()) {
        ItemDecision decision = explanation.decision().item(item).orElseThrow();
        assertThat(group.why().outcome()).isEqualTo(decision.outcome());
        assertThat(group.why().deciding().stream().map(RuleFinding::rule))
            .containsExactlyElementsOf(decision.decidedBy());
      }
    }
    assertThat(explained).containsExactlyInAnyOrderElementsOf(request.items());
  }

  /** Of a rule that came close, exactly the clauses that do not hold are named. */
  static void assertNearMissesAreOnes(
      PolicyVersion version, Request request, Explanation explanation) {
    for (Explanation.Group group : explanation.groups()) {
      assertThat(group.why().near()).hasSizeLessThanOrEqualTo(10);
      for (Term item : group.items()) {
        Evaluation evaluation = new Evaluation(version.vocabulary(), request, item);
        for (RuleFinding near : group.why().near()) {
          assertThat(near.clauses().stream().map(ClauseFinding::clause))
              .isNotEmpty()
              .doesNotContain(Clause.OF)
              .containsExactlyElementsOf(failing(evaluation, near.rule()));
        }
      }
    }
  }

  private static List<Clause> failing(Evaluation evaluation, Rule rule) {
    return evaluation.clauses(rule).entrySet().stream()
        .filter(clause -> clause.getValue() != Truth.TRUE)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every atom has the truth it is said to have, and they can make their clause what it is. */
  static void assertAtomsDecide(PolicyVersion version, Request request, Explanation explanation) {
    for (Explanation.Group group : explanation.groups()) {
      Evaluation evaluation =
          new Evaluation(version.vocabulary(), request, group.items().getLast());
      for (RuleFinding finding : findings(group.why())) {
        for (ClauseFinding clause : finding.clauses()) {
          if (clause instanceof ClauseFinding.OfCondition(var _, var truth, var atoms, var more)) {
            assertThat(atoms).isNotEmpty().hasSizeLessThanOrEqualTo(Trace.ATOMS);
            assertThat(more == 0 || atoms.size() == Trace.ATOMS).isTrue();
            atoms.forEach(atom -> {
              Truth truthOfAtom = evaluation.truth(atom.atom());
              assertThat(atom.truth()).isEqualTo(atom.negated() ? truthOfAtom.not() : truthOfAtom);
            });
            assertThat(atoms.stream().anyMatch(atom -> atom.truth() == Truth.UNKNOWN))
                .isEqualTo(truth == Truth.UNKNOWN);
          }
        }
      }
    }
  }

  static List<RuleFinding> findings(Why why) {
    List<RuleFinding> findings = new ArrayList<>(why.deciding());
    findings.addAll(why.near());
    return findings;
  }

  static void assertTurns(
      PolicyVersion version, Request request, ComputedFacts computed, Remedy remedy) {
    Decision before = Interpreter.decide(version, request);
    Decision after = Interpreter.decide(version, changed(request, remedy.changes(), computed));
    assertThat(after.outcome()).isEqualTo(remedy.outcome());
    assertThat(!remedy.turns().isEmpty() || remedy.permitsAll()).isTrue();
    for (Remedy.Turn turn : remedy.turns()) {
      assertThat(turn.to()).isIn(Outcome.PERMITTED, Outcome.REFERRED);
      for (Term item : turn.items()) {
        assertThat(before.item(item).orElseThrow().outcome()).isEqualTo(turn.from());
        assertThat(after.item(item).orElseThrow().outcome()).isEqualTo(turn.to());
        assertThat(worth(after, item)).isGreaterThan(worth(before, item));
      }
    }
    for (Term item : after.request().items()) {
      assertThat(worth(after, item)).isGreaterThanOrEqualTo(worth(before, item));
    }
  }

  static void assertNothingIsNeedless(
      PolicyVersion version, Request request, ComputedFacts computed, Remedy remedy) {
    assertThat(remedy.changes()).hasSizeBetween(1, 2).doesNotHaveDuplicates();
    Decision both = Interpreter.decide(version, changed(request, remedy.changes(), computed));
    for (Change needed : remedy.changes()) {
      List<Change> rest =
          remedy.changes().stream().filter(change -> !change.equals(needed)).toList();
      Decision without = Interpreter.decide(version, changed(request, rest, computed));
      boolean permitsLess =
          both.outcome() == Outcome.PERMITTED && without.outcome() != Outcome.PERMITTED;
      boolean turnsLess =
          remedy.turns().stream()
              .flatMap(turn -> turn.items().stream())
              .anyMatch(item -> worth(without, item) < worth(both, item));
      assertThat(permitsLess || turnsLess).isTrue();
    }
  }

  private static Request changed(Request request, List<Change> changes, ComputedFacts computed) {
    Request changed = request;
    for (Change change : changes) {
      changed = change.applyTo(changed);
    }
    return changed.computing(computed);
  }

  private static int worth(Decision decision, Term item) {
    return decision
        .item(item)
        .map(found ->
            switch (found.outcome()) {
              case PERMITTED -> 2;
              case REFERRED -> 1;
              case DENIED, INCOMPLETE, PARTIAL -> 0;
            })
        .orElse(-1);
  }
}

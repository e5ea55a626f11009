package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Clause;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every explanation. */
class ExplainerProperties {

  @Property(tries = 2000)
  void explainsTheInterpretersDecisionItemByItem(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    Explanation explanation = Explainer.explain(random.version(), random.request());

    assertThat(explanation.decision())
        .isEqualTo(Interpreter.decide(random.version(), random.request()));
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
    assertThat(explained).containsExactlyInAnyOrderElementsOf(random.request().items());
  }

  @Property(tries = 2000)
  void namesOfARuleThatCameCloseExactlyTheClausesThatDoNotHold(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    for (Explanation.Group group : Explainer.explain(random.version(), random.request()).groups()) {
      for (Term item : group.items()) {
        Evaluation evaluation =
            new Evaluation(random.version().vocabulary(), random.request(), item);
        for (RuleFinding near : group.why().near()) {
          assertThat(near.clauses().stream().map(ClauseFinding::clause))
              .isNotEmpty()
              .doesNotContain(Clause.OF)
              .containsExactlyElementsOf(failing(evaluation, near.rule()));
        }
      }
      assertThat(group.why().near()).hasSizeLessThanOrEqualTo(10);
    }
  }

  private static List<Clause> failing(Evaluation evaluation, Rule rule) {
    return evaluation.clauses(rule).entrySet().stream()
        .filter(clause -> clause.getValue() != Truth.TRUE)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  @Property(tries = 2000)
  void everyAtomHasTheTruthItIsSaidToHaveAndExplainsItsClause(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    for (Explanation.Group group : Explainer.explain(random.version(), random.request()).groups()) {
      Evaluation evaluation =
          new Evaluation(random.version().vocabulary(), random.request(), group.items().getLast());
      List<RuleFinding> findings = new ArrayList<>(group.why().deciding());
      findings.addAll(group.why().near());
      for (RuleFinding finding : findings) {
        for (ClauseFinding clause : finding.clauses()) {
          if (clause instanceof ClauseFinding.OfCondition(var _, var truth, var atoms, var more)) {
            assertThat(atoms).isNotEmpty().hasSizeLessThanOrEqualTo(Trace.ATOMS);
            assertThat(more == 0 || atoms.size() == Trace.ATOMS).isTrue();
            atoms.forEach(
                atom -> assertThat(evaluation.truth(atom.atom())).isEqualTo(atom.truth()));
            assertThat(atoms.stream().anyMatch(atom -> atom.truth() == Truth.UNKNOWN))
                .isEqualTo(truth == Truth.UNKNOWN);
          }
        }
      }
    }
  }

  @Property(tries = 2000)
  void everythingCanBeSaid(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    for (Explanation.Group group : Explainer.explain(random.version(), random.request()).groups()) {
      List<String> said = new ArrayList<>(List.of(Wording.why(group.why())));
      List<RuleFinding> findings = new ArrayList<>(group.why().deciding());
      findings.addAll(group.why().near());
      for (RuleFinding finding : findings) {
        said.add(Wording.rule(finding));
        finding.clauses().forEach(clause -> said.add(Wording.clause(clause)));
      }
      assertThat(said)
          .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n", "Optional["));
    }
  }
}

package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every explanation; that each claim can fail, {@link ClaimsTest} shows. */
class ExplainerProperties {

  @Property(tries = 500)
  void explanationsAreTrue(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    Explanation explanation = Explainer.explain(random.version(), random.request());
    Claims.assertIsTheInterpretersDecision(random.version(), random.request(), explanation);
    Claims.assertNearMissesAreOnes(random.version(), random.request(), explanation);
    Claims.assertAtomsDecide(random.version(), random.request(), explanation);
  }

  @Property(tries = 500)
  void everythingCanBeSaid(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    for (Explanation.Group group : Explainer.explain(random.version(), random.request()).groups()) {
      List<String> said = new ArrayList<>(List.of(Wording.why(group.why())));
      for (RuleFinding finding : Claims.findings(group.why())) {
        said.add(Wording.rule(finding));
        finding.clauses().forEach(clause -> said.add(Wording.clause(clause)));
      }
      assertThat(said)
          .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n", "Optional["));
    }
  }
}

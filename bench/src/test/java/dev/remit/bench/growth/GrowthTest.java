package dev.remit.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.bench.Contender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What grows is one policy, whoever holds it. */
class GrowthTest {

  static List<String> names() {
    return Growth.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyContenderGivesTheAnswersOfThePolicy(String name) {
    for (GrownPolicy policy : List.of(new GrownPolicy(100, 1), new GrownPolicy(100, 30))) {
      Contender<GrowthCase, ?, ?> contender = Growth.contender(name, policy);
      List<GrowthCase> cases = policy.cases(200, 1);
      for (GrowthCase question : cases) {
        assertThat(contender.allows(question))
            .as("%s", question)
            .isEqualTo(policy.allows(question));
      }
      assertThat(cases).as("both answers").filteredOn(policy::allows).hasSizeBetween(20, 180);
    }
  }

  @Test
  void rulesThatForbidMatterWhereSeveralRulesAreCandidates() {
    GrownPolicy policy = new GrownPolicy(100, 30);
    assertThat(policy.cases(200, 1))
        .anyMatch(question -> !policy.allows(question) && policy.allows(unblocked(question)));
  }

  private static GrowthCase unblocked(GrowthCase question) {
    return new GrowthCase(question.kind(), question.purpose(), question.amount(), false);
  }
}

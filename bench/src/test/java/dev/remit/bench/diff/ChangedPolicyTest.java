package dev.remit.bench.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.Limits;
import dev.remit.analysis.Progress;
import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.TextChange;
import dev.remit.lang.model.PolicySet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is compared differs as it says. */
class ChangedPolicyTest {

  private static Diff diff(ChangedPolicy policy) {
    PolicySet set = policy.set();
    assertThat(set.versions())
        .allSatisfy(version -> assertThat(version.rules()).hasSize(policy.rules()));
    return Analysis.of(new Limits(Duration.ofSeconds(30), 2), Progress.NONE)
        .diff(set.versions().getFirst(), set.versions().getLast());
  }

  @Test
  void soManyRulesDiffer() {
    for (int changed : new int[] {1, 2, 5}) {
      Diff diff = diff(new ChangedPolicy(20, 2, changed, false));
      assertThat(diff.texts().stream().map(TextChange::name).distinct()).hasSize(changed);
      assertThat(diff.regions()).isNotEmpty();
    }
  }

  @Test
  void aRuleAboutEverythingMayBeTheFirst() {
    assertThat(diff(new ChangedPolicy(20, 2, 1, true)).regions())
        .anySatisfy(region -> assertThat(region.box().text()).contains("everything"));
  }

  @Test
  void withoutChangesThereIsNoDifference() {
    assertThat(diff(new ChangedPolicy(20, 2, 0, false)).isProvedEqual()).isTrue();
  }
}

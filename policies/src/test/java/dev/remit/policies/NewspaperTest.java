package dev.remit.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.explain.Remedies;
import dev.remit.engine.explain.Remedy;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.PolicyVersion;
import org.junit.jupiter.api.Test;

/** The request of a national newspaper in 2013, put to the version of today. */
class NewspaperTest {

  private final PolicyVersion version =
      PolicyFolder.checked(PolicyFolder.files("npd")).version("npd", "2018.2").orElseThrow();

  @Test
  void canBeTurnedByLeavingTheChildrenOut() {
    Example example =
        version.examples().stream()
            .filter(e -> e.title().startsWith("The newspaper's request of 2013"))
            .findFirst()
            .orElseThrow();
    Remedies remedies =
        Remedies.find(version, ExampleRequests.of(version, example), ComputedFacts.NONE);
    assertThat(remedies.found())
        .filteredOn(Remedy::permitsAll)
        .isNotEmpty()
        .allSatisfy(remedy -> assertThat(remedy.changes()).hasSizeLessThanOrEqualTo(2));
  }
}

package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Consent is a remedy only where somebody's word would count. */
class ConsentRemediesTest {

  private static List<String> remedies(int age) {
    String text =
        """
        vocabulary clinic
        category record { result }
        recipient university
        action read
        subject has
          age number from register
        consent by subject once subject.age >= 13
        policy p version "1" in force from 2020-01-01 uses clinic
        rule agreed
          permit read of record to university
          when consent is given
        example "e"
          request read of result to university
          with subject.id = "s", subject.age = %d
          expect incomplete
        """
            .formatted(age);
    PolicyVersion version =
        PolicyChecker.check(
                List.of(new SourceFile("p.remit", text.getBytes(StandardCharsets.UTF_8))))
            .value()
            .orElseThrow()
            .versions()
            .getFirst();
    Request request =
        ExampleRequests.of(version, version.examples().getFirst())
            .with(new ConsentEvidence.Recorded(List.of()));
    return Remedies.find(version, request, ComputedFacts.NONE).found().stream()
        .map(Wording::remedy)
        .toList();
  }

  @Test
  void consentOfWhoCountsIsOffered() {
    assertThat(remedies(13)).singleElement().asString().contains("have consent given");
  }

  @Test
  void consentOfWhoDoesNotCountIsNot() {
    assertThat(remedies(12)).isEmpty();
  }
}

package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.rego.RegoFacts;
import dev.remit.engine.rego.RegoLimits;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is computed from a request is computed anew before a change of it is offered. */
@Timeout(120)
class ComputedRemediesTest {

  private static final String POLICY =
      """
      vocabulary v
      category record { result }
      setting lab
      setting office
      setting street
      action read
      request has
        copies number
        risky boolean from rego "p.wasm" entrypoint "opa/wasm/test/allowed"
      policy p version "1" in force from 2020-01-01 uses v
      rule inside
        permit read of record in lab, office
        when not request.risky
      example "e"
        request read of result in street
        expect denied
      """;

  private static final List<SourceFile> FILES =
      List.of(
          new SourceFile("p.remit", POLICY.getBytes(StandardCharsets.UTF_8)),
          new SourceFile("p.wasm", demo()));
  private static final PolicySet SET = PolicyChecker.check(FILES).value().orElseThrow();
  private static final PolicyVersion VERSION = SET.versions().getFirst();
  private static final Fact RISKY = SET.vocabulary().fact(Owner.REQUEST, "risky").orElseThrow();
  private static final Request IN_THE_STREET =
      ExampleRequests.of(VERSION, VERSION.examples().getFirst());

  /** As if a policy found the office risky, and nothing else. */
  private static final ComputedFacts OFFICE_IS_RISKY =
      request -> risky(request.term(Axis.SETTING).orElseThrow().name().equals("office"));

  private static ComputedFacts.Computed risky(boolean risky) {
    return new ComputedFacts.Computed(Map.of(RISKY, new Value.BooleanValue(risky)), Map.of());
  }

  private static byte[] demo() {
    try (InputStream in =
        Objects.requireNonNull(
            ComputedRemediesTest.class.getResourceAsStream("/demo-policy.wasm"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> remedies(Request request, ComputedFacts computed) {
    return Remedies.find(VERSION, request, computed).found().stream().map(Wording::remedy).toList();
  }

  private static String ask(String setting) {
    return "ask in `"
        + setting
        + "` instead of `street`: result becomes permitted;"
        + " the whole request is permitted";
  }

  @Test
  void aChangeThatAlsoTurnsWhatIsComputedIsNotOffered() {
    assertThat(remedies(IN_THE_STREET.computing(OFFICE_IS_RISKY), OFFICE_IS_RISKY))
        .containsExactly(ask("lab"));
  }

  @Test
  void aChangeWhoseComputedFactsAreNotComputedIsNotOffered() {
    assertThat(remedies(IN_THE_STREET.computing(OFFICE_IS_RISKY), ComputedFacts.NONE)).isEmpty();
  }

  @Test
  void whatIsStatedOfAComputedFactStays() {
    assertThat(remedies(IN_THE_STREET.with(RISKY, new Value.BooleanValue(false)), OFFICE_IS_RISKY))
        .containsExactly(ask("lab"), ask("office"));
  }

  @Test
  void aRemedyThatTakesWhatIsComputedAsKnownIsCaught() {
    Request request = IN_THE_STREET.computing(OFFICE_IS_RISKY);
    Remedy untrue = Remedies.find(VERSION, request.settled(), OFFICE_IS_RISKY).found().getLast();
    assertThat(Wording.remedy(untrue)).isEqualTo(ask("office"));
    assertThatThrownBy(() -> Claims.assertTurns(VERSION, request, OFFICE_IS_RISKY, untrue))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aRealPolicyIsAskedAnew() {
    RegoFacts rego =
        RegoFacts.read(SET, FILES, new RegoLimits(Duration.ofSeconds(30), 64, 1))
            .value()
            .orElseThrow();
    Request request = IN_THE_STREET.computing(rego);
    assertThat(request.fact(RISKY)).isEqualTo(Optional.of(new Value.BooleanValue(false)));
    assertThat(remedies(request, rego)).containsExactly(ask("lab"), ask("office"));
  }

  @Test
  void eachChangedRequestIsComputedOnceAndTheBudgetBoundsThem() {
    AtomicInteger asked = new AtomicInteger();
    ComputedFacts counting =
        request -> {
          asked.incrementAndGet();
          return risky(false);
        };
    Request request = IN_THE_STREET.computing(counting);

    asked.set(0);
    assertThat(Remedies.find(VERSION, request, counting).exhaustive()).isTrue();
    assertThat(asked).hasValue(2);

    asked.set(0);
    Remedies few = Remedies.find(VERSION, request, counting, new Remedies.Budget(20_000, 1));
    assertThat(few.exhaustive()).isFalse();
    assertThat(few.found()).hasSize(1);
    assertThat(asked).hasValue(1);
  }
}

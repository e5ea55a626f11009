package dev.remit.engine.rego;

import static dev.remit.engine.fixture.School.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.fixture.School;
import dev.remit.engine.request.ComputedFacts.Computed;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Fact.Origin;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RegoFactsTest {

  private static final String ALLOWED = "opa/wasm/test/allowed";
  private static final RegoLimits PATIENT = new RegoLimits(Duration.ofSeconds(30), 64, 3);

  private static Fact fact(Type type, String entrypoint) {
    return new Fact(
        School.VOCABULARY.facts().size(),
        Owner.REQUEST,
        "computed",
        type,
        false,
        new Origin.Rego("p.wasm", entrypoint),
        Optional.empty(),
        Span.NONE);
  }

  private static PolicySet set(Fact fact) {
    Vocabulary school = School.VOCABULARY;
    Map<String, Fact> facts = new LinkedHashMap<>(school.facts());
    facts.put(fact.path(), fact);
    return new PolicySet(
        new Vocabulary(
            school.name(),
            school.title(),
            school.axes(),
            school.taxonomies(),
            facts,
            school.obligations(),
            school.consent(),
            school.recipientFromRequest(),
            school.datasets()),
        POLICIES.versions());
  }

  private static Checked<RegoFacts> read(Fact fact, byte[] wasm, RegoLimits limits) {
    return RegoFacts.read(set(fact), List.of(new SourceFile("p.wasm", wasm)), limits);
  }

  private static Request request() throws InvalidRequestException {
    return Request.of(POLICIES)
        .date(LocalDate.of(2018, 10, 1))
        .data(School.term(Axis.CATEGORY, "ks2"))
        .term(Axis.ACTION, School.term(Axis.ACTION, "access"))
        .build();
  }

  private static Computed compute(Fact fact, byte[] wasm, RegoLimits limits)
      throws InvalidRequestException {
    return read(fact, wasm, limits).value().orElseThrow().compute(request());
  }

  private static List<String> errors(Fact fact, byte[] wasm, RegoLimits limits) {
    Checked<RegoFacts> checked = read(fact, wasm, limits);
    assertThat(checked.value()).isEmpty();
    return checked.diagnostics().stream().map(d -> d.code().id() + " " + d.message()).toList();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("remit-rego"))
        .count();
  }

  /** Waits for every thread that runs a policy; the test's own time limit bounds that. */
  private static void joinAll() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("remit-rego")) {
        thread.join();
      }
    }
    assertThat(threads()).isZero();
  }

  @Test
  void theResultIsTheFactsValue() throws InvalidRequestException {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    assertThat(compute(fact, PatchedWasm.demo(), PATIENT))
        .isEqualTo(new Computed(Map.of(fact, new Value.BooleanValue(false)), Map.of()));
  }

  @Test
  void aFactThatIsStatedIsNotComputed() throws InvalidRequestException {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    RegoFacts facts = read(fact, PatchedWasm.demo(), PATIENT).value().orElseThrow();
    assertThat(facts.compute(request().with(fact, new Value.BooleanValue(true))))
        .isEqualTo(new Computed(Map.of(), Map.of()));
  }

  @Test
  void aResultOfTheWrongTypeIsMissing() throws InvalidRequestException {
    Fact fact = fact(Type.Simple.DATE, ALLOWED);
    assertThat(compute(fact, PatchedWasm.demo(), PATIENT))
        .isEqualTo(
            new Computed(
                Map.of(),
                Map.of(new Input.OfFact(fact), "`request.computed` must be a date, not `false`")));
  }

  @Test
  void anErrorIsMissing() throws InvalidRequestException, InterruptedException {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    RegoFacts facts =
        read(fact, PatchedWasm.demoWith("eval", PatchedWasm.TRAP), PATIENT).value().orElseThrow();
    // more often than there are instances: those that failed are replaced
    for (int i = 0; i < 5; i++) {
      assertThat(facts.compute(request()).reasons().get(new Input.OfFact(fact)))
          .startsWith("`p.wasm` has no answer: it failed: ");
    }
    joinAll();
  }

  @Test
  void anEndlessLoopIsCutOffAndItsThreadEnds()
      throws InvalidRequestException, InterruptedException {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    RegoLimits limits = new RegoLimits(Duration.ofMillis(50), 64, 2);
    for (byte[] body : List.of(PatchedWasm.LOOP, PatchedWasm.GROW)) {
      Computed computed = compute(fact, PatchedWasm.demoWith("eval", body), limits);
      assertThat(computed)
          .isEqualTo(
              new Computed(
                  Map.of(),
                  Map.of(
                      new Input.OfFact(fact),
                      "`p.wasm` has no answer: it took longer than 50 ms")));
      joinAll();
    }
  }

  @Test
  void aTinyLimitIsAMissingFact() throws InvalidRequestException, InterruptedException {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    Computed computed =
        compute(
            fact,
            PatchedWasm.demoWith("eval", PatchedWasm.LOOP), // on a busy machine, even 1 ns suffices
            new RegoLimits(Duration.ofNanos(1), 64, 1));
    assertThat(computed.facts()).isEmpty();
    assertThat(computed.reasons()).containsOnlyKeys(new Input.OfFact(fact));
    joinAll();
  }

  @Test
  void manyRequestsShareAFewInstances()
      throws InvalidRequestException, InterruptedException, ExecutionException {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    RegoFacts facts = read(fact, PatchedWasm.demo(), PATIENT).value().orElseThrow();
    Request request = request();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Computed>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        answers.add(callers.submit(() -> facts.compute(request)));
      }
      for (Future<Computed> answer : answers) {
        assertThat(answer.get().facts()).containsEntry(fact, new Value.BooleanValue(false));
      }
    }
    joinAll();
  }

  @Test
  void moreInputThanMemoryIsMissing() throws InvalidRequestException {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    Request big =
        request().with(School.fact("recipient.name"), new Value.TextValue("x".repeat(2_000_000)));
    Computed computed =
        read(fact, PatchedWasm.demo(), new RegoLimits(Duration.ofSeconds(30), 8, 1))
            .value()
            .orElseThrow()
            .compute(big);
    assertThat(computed.reasons().values())
        .containsExactly("`p.wasm` has no answer: it failed: Maximum memory size exceeded");
  }

  @Test
  void badFilesAreReportedWhenTheyAreRead() {
    Fact fact = fact(Type.Simple.BOOLEAN, ALLOWED);
    assertThat(errors(fact, new byte[] {1, 2, 3}, PATIENT))
        .containsExactly("R0703 `p.wasm` is not a policy that can be run: it is not WebAssembly");
    assertThat(errors(fact, new byte[] {0, 'a', 's', 'm', 1}, PATIENT))
        .singleElement()
        .asString()
        .startsWith("R0703 `p.wasm` is not a policy that can be run: loading failed: ");
    assertThat(errors(fact, PatchedWasm.demo(), new RegoLimits(Duration.ofSeconds(1), 1, 1)))
        .singleElement()
        .asString()
        .startsWith("R0703 ");
    assertThat(
            errors(fact(Type.Simple.BOOLEAN, "opa/wasm/test/alowed"), PatchedWasm.demo(), PATIENT))
        .containsExactly("R0704 `p.wasm` has no entrypoint `opa/wasm/test/alowed`");
    assertThat(RegoFacts.read(set(fact), List.of()).diagnostics())
        .extracting(d -> d.code().id())
        .containsExactly("R0114");
  }

  @Test
  void anUndefinedResultIsNoValue() {
    assertThat(RegoFacts.result("[]")).isEmpty();
    assertThat(RegoFacts.result("{")).isEmpty();
    assertThat(RegoFacts.result("[{\"other\": 1}]")).isEmpty();
    assertThat(RegoFacts.result("[{\"result\": \"none\"}]")).contains(new RawValue.Text("none"));
    assertThat(RegoFacts.result("[{\"result\": [1]}]"))
        .contains(new RawValue.Many(List.of(new RawValue.Numeral(1))));
  }
}

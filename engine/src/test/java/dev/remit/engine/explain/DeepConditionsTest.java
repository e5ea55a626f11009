package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the checker lets through is decided and explained, also where there is little stack. */
class DeepConditionsTest {

  private static final int STACK = 512 * 1024;

  /** Of defines, brackets, {@code and} and {@code or} as deep as they may nest. */
  private static String deep() {
    String defines =
        IntStream.rangeClosed(1, 3)
            .mapToObj(i -> "define d%d: %s\n".formatted(i, nested("d" + (i - 1), 80)))
            .collect(Collectors.joining());
    return "define d0: request.ethics_approved\n"
        + defines
        + """
        rule deep forbid access of ks2 when d3
        example "x" request access of ks2 to university on 2020-06-01
          with request.ethics_approved = true expect denied
        """;
  }

  private static String nested(String inner, int depth) {
    String condition = inner;
    for (int i = 0; i < depth; i++) {
      condition =
          i % 2 == 0
              ? "(" + condition + ") and request.date > 2001-01-01"
              : "(" + condition + ") or request.date < 2001-01-01";
    }
    return condition;
  }

  private static Outcome decided(String rules) {
    PolicyVersion version = Lab.withExamples(rules);
    Request request = ExampleRequests.of(version, version.examples().getFirst());
    CompiledVersion compiled = CompiledVersion.of(version);
    Explanation explanation = Explainer.explain(compiled, request);
    Remedies.find(compiled, request, ComputedFacts.NONE);
    assertThat(Interpreter.decide(version, request).outcome())
        .isEqualTo(explanation.decision().outcome());
    return explanation.decision().outcome();
  }

  @Test
  void aConditionAsDeepAsAllowedIsDecidedAndExplained() throws Exception {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                outcome.complete(decided(deep()));
              } catch (Throwable failure) {
                outcome.completeExceptionally(failure);
              }
            },
            "little-stack",
            STACK);
    thread.start();
    assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.DENIED);
  }

  /** Ten thousand values would do; the nearest is found without comparing each with each. */
  @Test
  void ofTenThousandValuesThatWouldDoTheNearestIsNamed() {
    String values =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(i -> "request.retention = %d months".formatted(i))
            .collect(Collectors.joining("\n or "));
    PolicyVersion version =
        Lab.withExamples(
            """
            rule wide permit release of ks2 to press when VALUES
            example "x" request release of ks2 to press on 2020-06-01
              with request.retention = 10050 months expect denied
            """
                .replace("VALUES", values));
    Request request = ExampleRequests.of(version, version.examples().getFirst());
    Remedies remedies = Remedies.find(version, request, ComputedFacts.NONE);
    assertThat(remedies.exhaustive()).isTrue();
    assertThat(remedies.found())
        .map(Wording::remedy)
        .containsExactly(
            "state that request.retention is 10000 months: ks2 becomes permitted;"
                + " the whole request is permitted");
  }
}

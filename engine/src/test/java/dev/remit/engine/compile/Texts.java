package dev.remit.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies that are written by the thousand, and comparisons of what is decided under them. */
final class Texts {

  private Texts() {}

  /** So many pieces of text, one after another. */
  static String many(int count, String between, IntFunction<String> piece) {
    return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining(between));
  }

  /** The one version of a policy that is written after a vocabulary called {@code v}. */
  static PolicyVersion version(String vocabulary, String items) {
    String text =
        vocabulary + "\npolicy p version \"1\" in force from 2018-01-01 uses v\n" + items + "\n";
    Checked<PolicySet> checked =
        PolicyChecker.check(
            List.of(new SourceFile("p.remit", text.getBytes(StandardCharsets.UTF_8))));
    return checked
        .value()
        .orElseThrow(() ->
            new AssertionError(
                checked.diagnostics().subList(0, Math.min(3, checked.diagnostics().size()))))
        .versions()
        .getFirst();
  }

  /** Decides random requests both ways. */
  static void assertAgrees(PolicyVersion version, CompiledVersion compiled, int requests) {
    RandomRequests random = new RandomRequests(version, Chance.of(requests));
    for (int i = 0; i < requests; i++) {
      Request request = random.request();
      assertThat(compiled.decide(request).items())
          .isEqualTo(Interpreter.decide(version, request).items());
    }
  }
}

package dev.remit.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remit.bench.CheckedPolicies;
import dev.remit.bench.Contender;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestResolver;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is timed who does not give all the answers. */
class TwelveRulesTest {

  static List<String> names() {
    return TwelveRules.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyContenderGivesAllTheAnswers(String name) {
    Optional<SharedPeers> shared = SharedPeers.find();
    assumeTrue(shared.isPresent(), "skipped: this test needs `shared/peers` beside the checkout");
    List<PeerCase> cases = shared.orElseThrow().cases();
    assertThat(cases).hasSize(1000);
    assertThat(cases).filteredOn(PeerCase::allowed).hasSize(400);
    Contender<PeerCase, ?, ?> contender = TwelveRules.contender(name, shared.orElseThrow());
    List<PeerCase> wrong = new ArrayList<>();
    for (PeerCase question : cases) {
      if (contender.allows(question) != question.allowed()) {
        wrong.add(question);
      }
    }
    assertThat(wrong).as("answers that differ").isEmpty();
  }

  @Test
  void whatIsWrittenByHandGivesTheReasonsOfTheInterpreter() {
    Optional<SharedPeers> shared = SharedPeers.find();
    assumeTrue(shared.isPresent(), "skipped: this test needs `shared/peers` beside the checkout");
    PolicySet policies = CheckedPolicies.of("peers.remit", CheckedPolicies.twelveRules());
    PolicyVersion version = policies.versions().getFirst();
    RemitWords words = new RemitWords(RequestResolver.of(policies));
    HandWrittenReasons reasons = new HandWrittenReasons(version);
    for (PeerCase question : shared.orElseThrow().cases()) {
      Request request = words.apply(question);
      assertThat(reasons.decide(request)).isEqualTo(Interpreter.decide(version, request));
    }
  }
}

package dev.remit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.lang.word.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LargeRequestTest {

  @Test
  void someOfManyItemsArePermittedAndSomeAreNot() {
    LargeRequest large = new LargeRequest(Path.of(System.getProperty("remit.root", "..")), 200);
    Decision decision = Interpreter.decide(large.version(), large.resolve());
    assertThat(decision.items()).hasSize(200);
    assertThat(decision.items(Outcome.PERMITTED)).hasSizeGreaterThan(20);
    assertThat(decision.items(Outcome.DENIED)).hasSizeGreaterThan(20);
  }
}

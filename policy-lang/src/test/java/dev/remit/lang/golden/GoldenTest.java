package dev.remit.lang.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares what the language makes of every case with what was reviewed. With {@code
 * -Dremit.golden.rewrite=true} it rewrites what is expected, for review.
 */
class GoldenTest {

  static final Path CASES =
      Path.of(System.getProperty("remit.root"), "policy-lang/src/test/resources/golden");
  private static final boolean REWRITE = Boolean.getBoolean("remit.golden.rewrite");

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    List<GoldenCase> cases = GoldenCase.below(CASES);
    assertThat(cases).isNotEmpty();
    return cases.stream().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> run(golden)));
  }

  private static void run(GoldenCase golden) throws IOException {
    if (REWRITE) {
      golden.rewrite();
    }
    assertThat(golden.expected()).isEqualTo(golden.produced());
  }
}

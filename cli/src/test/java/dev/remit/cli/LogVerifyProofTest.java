package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proofs from standard input; the transcripts have the others. */
final class LogVerifyProofTest {

  private static final Path RESOURCES =
      Path.of(System.getProperty("remit.root", ".."), "cli", "src", "test", "resources");

  private final StringWriter printed = new StringWriter();

  private int verify(String proof) {
    return Transcript.run(
        new ByteArrayInputStream(proof.getBytes(StandardCharsets.UTF_8)),
        printed,
        Map.of(),
        "log",
        "verify-proof",
        "-",
        "--keys",
        RESOURCES.resolve("logs/library/verifiers").toString());
  }

  private static String proof() throws IOException {
    return Files.readString(RESOURCES.resolve("proofs/2.tlog-proof"));
  }

  @Test
  void readsStandardInput() throws Exception {
    assertThat(verify(proof())).isEqualTo(ExitCode.FINE);
    assertThat(printed.toString()).startsWith("{\"index\":2,");
  }

  @Test
  void readsNoMoreThanAProofCanHave() throws Exception {
    assertThat(verify(proof() + "x".repeat(256 << 10))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(printed.toString()).contains("standard input has more than 262,144 bytes");
  }

  @Test
  void noticesEveryBitThatIsChanged() throws Exception {
    String proof = proof();
    for (int i = 0; i < proof.length(); i++) {
      if (proof.charAt(i) < 0x80 && proof.charAt(i) != '\n') {
        char other = proof.charAt(i) == 'A' ? 'B' : 'A';
        assertThat(verify(proof.substring(0, i) + other + proof.substring(i + 1)))
            .as("a change at %d of %s", i, proof)
            .isEqualTo(ExitCode.FINDING);
      }
    }
  }
}

package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of {@code transcripts/*.console} and compares what they print. With {@code
 * -Dremit.golden.rewrite=true} it rewrites what is expected, for review.
 */
final class TranscriptTest {

  private static final Path RESOURCES =
      Path.of(System.getProperty("remit.root", ".."), "cli", "src", "test", "resources");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("transcripts"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void printsWhatItPrinted(Path file) throws IOException {
    String expected = Files.readString(file);
    List<Transcript> transcripts = Transcript.parse(expected);

    String actual =
        transcripts.stream()
            .map(transcript -> transcript.again(RESOURCES).toString())
            .collect(Collectors.joining("\n"));

    if (Boolean.getBoolean("remit.golden.rewrite")) {
      Files.writeString(file, actual);
    }
    assertThat(transcripts).isNotEmpty();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}

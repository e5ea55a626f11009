package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Runs the commands that README.md shows with what they print. With {@code
 * -Dremit.golden.rewrite=true} it rewrites what they print, for review.
 */
final class ReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("remit.root", ".."));
  private static final Pattern CONSOLE =
      Pattern.compile("(?<=^```console\\n)\\$ \\./remit (?s:.*?)(?=^```$)", Pattern.MULTILINE);

  @Test
  void showsWhatCommandsPrint() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher blocks = CONSOLE.matcher(readme);

    String actual = blocks.replaceAll(block -> Matcher.quoteReplacement(again(block.group())));

    if (Boolean.getBoolean("remit.golden.rewrite")) {
      Files.writeString(ROOT.resolve("README.md"), actual);
    }
    assertThat(blocks.reset().results()).isNotEmpty();
    assertThat(actual).isEqualTo(Files.readString(ROOT.resolve("README.md")));
  }

  private static String again(String block) {
    List<Transcript> transcripts = Transcript.parse(block);
    return transcripts.stream()
        .map(transcript -> transcript.again(ROOT).toString())
        .collect(Collectors.joining("\n"));
  }
}

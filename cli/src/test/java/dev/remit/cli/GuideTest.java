package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs the commands that the guide for auditors shows, and finds in what they print what the guide
 * quotes of it: lines with {@code …} stand for what is left out.
 */
final class GuideTest {

  private static final Path ROOT = Path.of(System.getProperty("remit.root", ".."));
  private static final Pattern CONSOLE =
      Pattern.compile("(?<=^```console\\n)\\$ \\./remit (?s:.*?)(?=^```$)", Pattern.MULTILINE);

  private final Map<String, String> printed = new HashMap<>();

  @Test
  void quotesWhatCommandsPrint() throws Exception {
    String guide = Files.readString(ROOT.resolve("docs/guide-auditors.md"));
    List<String> blocks = CONSOLE.matcher(guide).results().map(found -> found.group()).toList();

    assertThat(blocks).hasSizeGreaterThan(3).allSatisfy(this::isQuoted);
  }

  private void isQuoted(String block) {
    for (Transcript shown : Transcript.parse(block)) {
      String output = printed.computeIfAbsent(shown.command(), GuideTest::run);
      int from = 0;
      for (String part : parts(shown.output())) {
        int at = output.indexOf(part, from);
        assertThat(at).as("%s%n%s%nin%n%s", shown.command(), part, output).isNotNegative();
        from = at + part.length();
      }
    }
  }

  private static List<String> parts(String quoted) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String line : quoted.lines().toList()) {
      if (line.strip().equals("…")) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(line).append('\n');
      }
    }
    parts.add(part.toString());
    return parts.stream().filter(text -> !text.isBlank()).toList();
  }

  private static String run(String command) {
    String[] words = command.replace("./remit ", "").split(" ");
    for (int i = 0; i < words.length; i++) {
      if (words[i].startsWith("policies/")) {
        words[i] = ROOT.resolve(words[i]).toString();
      }
    }
    StringWriter out = new StringWriter();
    Transcript.run(InputStream.nullInputStream(), out, Map.of(), words);
    return out.toString().replace(ROOT.resolve("policies") + "/", "policies/");
  }

  @Test
  void noticesWhatIsNotPrinted() {
    assertThat(parts("a\n…\nb\nc\n")).containsExactly("a\n", "b\nc\n");
  }
}

package dev.remit.policies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fenced block of code in a Markdown page.
 *
 * @param language the first word after the fence
 * @param info the rest of that line
 * @param line the line its text begins on, counted from 1
 */
record CodeBlock(String language, String info, String text, int line) {

  private static final Pattern FENCED =
      Pattern.compile("^```(\\w+) *(.*)\\n((?s:.*?))^```$", Pattern.MULTILINE);

  /** The blocks of a page that name a language, in order. */
  static List<CodeBlock> of(Path page) throws IOException {
    String text = Files.readString(page);
    List<CodeBlock> blocks = new ArrayList<>();
    for (MatchResult match : FENCED.matcher(text).results().toList()) {
      int line = 1 + (int) text.substring(0, match.start(3)).lines().count();
      blocks.add(new CodeBlock(match.group(1), match.group(2), match.group(3), line));
    }
    return blocks;
  }
}

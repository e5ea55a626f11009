package dev.remit.lang.format;

import java.util.Random;
import java.util.function.Supplier;

/** Changes to the blanks of a text that change nothing of what it says. */
final class Scramble {

  private Scramble() {}

  /** Other blanks wherever there are blanks. */
  static String blanks(String text, Random random) {
    String[] blanks = {" ", "\n", "  \r\n", "\t", "\n\n\n  "};
    return replace(text, () -> blanks[random.nextInt(blanks.length)]);
  }

  /** Comments in some of the places where there are blanks. */
  static String comments(String text, Random random) {
    int[] count = {0};
    return replace(
        text,
        () ->
            switch (random.nextInt(12)) {
              case 0 -> "  # trailing " + count[0]++ + "\n";
              case 1 -> "\n# own " + count[0]++ + "\n";
              case 2 -> "\n  # first " + count[0]++ + "  \n\n\t#second " + count[0]++ + "\n\n";
              default -> random.nextInt(9) == 0 ? "\n" : " ";
            });
  }

  private static String replace(String text, Supplier<String> blank) {
    StringBuilder result = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        result.append(c);
        if (c == '\\' && quote == '"') {
          i++;
          result.append(text.charAt(i));
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == ' ' || c == '\n') {
        result.append(blank.get());
      } else {
        quote = c == '"' || c == '`' ? c : 0;
        result.append(c);
      }
    }
    return result.toString();
  }
}

package dev.remit.cli;

import dev.remit.cli.show.WitnessCommand;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes lines that fit a page, with no control character in them but those of colours. */
final class TextPage {

  static final int WIDTH = 100;

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}&&[^\u001b]]|\u001b(?!\\[[0-9;]*m)");

  private final PrintWriter out;

  TextPage(PrintWriter out) {
    this.out = out;
  }

  void line(String text) {
    out.println(shown(text).stripTrailing());
  }

  void line() {
    out.println();
  }

  /** A text in lines, the first indented by {@code first} spaces, the others by {@code rest}. */
  void paragraph(int first, int rest, String text) {
    String margin = " ".repeat(rest);
    List<String> lines = wrap(" ".repeat(first) + text, WIDTH, rest);
    line(lines.getFirst());
    lines.stream().skip(1).forEach(line -> line(margin + line));
  }

  /** A command in lines that continue one another, all indented. */
  void command(int indent, List<String> words, Paint paint) {
    WitnessCommand.lines(words, WIDTH - indent)
        .forEach(line -> line(" ".repeat(indent) + paint.faint(line)));
  }

  /**
   * A text in lines of at most {@code width}, broken at spaces; a longer word stays whole.
   *
   * @param hanging by how much lines after the first are to be narrower
   */
  static List<String> wrap(String text, int width, int hanging) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    int room = width;
    while (length(rest) > room) {
      int space = breakBefore(rest, room);
      if (space < 0) {
        break;
      }
      lines.add(rest.substring(0, space));
      rest = rest.substring(space + 1);
      room = width - hanging;
    }
    lines.add(rest);
    return lines;
  }

  /** The last space that leaves at most {@code room} before it, or else the first; or -1. */
  private static int breakBefore(String text, int room) {
    int start = text.length() - text.stripLeading().length();
    int best = text.indexOf(' ', start);
    for (int next = best;
        next >= 0 && length(text.substring(0, next)) <= room;
        next = text.indexOf(' ', next + 1)) {
      best = next;
    }
    return best;
  }

  /** How many columns a text takes; colours take none. */
  static int length(String text) {
    String plain = text.indexOf('\u001b') < 0 ? text : COLOUR.matcher(text).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }

  /** A text followed by spaces up to a width. */
  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  static String shown(String text) {
    return CONTROL.matcher(text).replaceAll("\ufffd");
  }
}

package dev.remit.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A command and what it prints: a line with a dollar sign, continued after a backslash, then what
 * goes to either output, then, if it is not 0, the exit code in brackets.
 */
record Transcript(String command, String output) {

  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ ");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 1);

  /** The transcripts of a text, in order. */
  static List<Transcript> parse(String text) {
    List<Transcript> found = new ArrayList<>();
    for (String part : COMMAND.splitAsStream(text).toList()) {
      int end = part.indexOf('\n');
      while (end > 0 && part.charAt(end - 1) == '\\') {
        end = part.indexOf('\n', end + 1);
      }
      if (end > 0) {
        found.add(new Transcript(part.substring(0, end).strip(), part.substring(end + 1)));
      }
    }
    return found;
  }

  /**
   * Runs the command again.
   *
   * @param folder where its relative paths begin
   */
  Transcript again(Path folder) {
    List<String> words = new ArrayList<>();
    for (var match : WORD.matcher(command.replace("\\\n", " ")).results().toList()) {
      String word = match.group(1) == null ? match.group() : match.group(1);
      words.add(Files.exists(folder.resolve(word)) ? folder.resolve(word).toString() : word);
    }
    InputStream in = InputStream.nullInputStream();
    int redirection = words.indexOf("<");
    if (redirection > 0) {
      in = open(Path.of(words.get(redirection + 1)));
      words = words.subList(0, redirection);
    }
    StringWriter printed = new StringWriter();
    int code = run(in, printed, Map.of(), words.subList(1, words.size()).toArray(String[]::new));
    String output = printed.toString().replace("\r\n", "\n").replace(folder + "/", "");
    return new Transcript(command, output + (code == 0 ? "" : "[exit " + code + "]\n"));
  }

  /** Runs a command in this process, as where output goes to no terminal. */
  static int run(
      InputStream in, StringWriter printed, Map<String, String> environment, String... arguments) {
    PrintWriter out = new PrintWriter(printed);
    Path home = Path.of(System.getProperty("remit.root", ".."));
    return Remit.run(
        new Terminal(in, out, out, false, false, false, environment, home, TODAY), arguments);
  }

  private static InputStream open(Path file) {
    try {
      return new ByteArrayInputStream(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "$ " + command + "\n" + output;
  }
}

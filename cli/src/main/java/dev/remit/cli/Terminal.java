package dev.remit.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a command reads from and writes to, and where and when it runs.
 *
 * @param inIsTerminal whether a person types what is read
 * @param outIsTerminal whether output goes to a person's terminal
 * @param errIsTerminal whether messages go to a person's terminal
 * @param environment the environment's variables
 * @param home where Remit is installed, with its own policies
 */
record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Path home,
    LocalDate today) {

  /** Whether a variable is set to something, such as {@code NO_COLOR} (no-color.org). */
  boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  /** Whether the terminal, if there is one, knows text only. */
  boolean isDumb() {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }
}

package dev.remit.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command reads from and writes to.
 *
 * @param interactive whether output goes to a person's terminal
 * @param environment the environment's variables
 */
record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean interactive,
    Map<String, String> environment) {

  /** Whether a variable is set to something, such as {@code NO_COLOR} (no-color.org). */
  boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}

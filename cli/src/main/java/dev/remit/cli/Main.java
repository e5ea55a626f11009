package dev.remit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code remit} command. */
@Command(
    name = "remit",
    version = "remit 0.1.0",
    mixinStandardHelpOptions = true,
    description = "Policy as code for access to personal data.")
public final class Main {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}

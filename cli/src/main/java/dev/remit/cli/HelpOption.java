package dev.remit.cli;

import picocli.CommandLine.Option;

/** The option every command has. */
final class HelpOption {

  @SuppressWarnings("UnusedVariable") // it is there to be found by picocli
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;
}

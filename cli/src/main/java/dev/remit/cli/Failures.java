package dev.remit.cli;

import dev.remit.lang.text.NearNames;
import dev.remit.workspace.WorkspaceException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: in a line, never as a stack trace unless asked for. */
final class Failures {

  /** A variable that asks for stack traces. */
  static final String DEBUG = "REMIT_DEBUG";

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Options and arguments that a command does not take. */
  int usage(ParameterException failure) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    say(
        switch (failure) {
          case UnmatchedArgumentException unmatched ->
              unknown(unmatched.getUnmatched().getFirst(), command);
          default -> lowerCase(String.valueOf(failure.getMessage()));
        });
    terminal.err().println("`" + command.qualifiedName() + " --help` says what it takes.");
    return ExitCode.BAD_INPUT;
  }

  private static String unknown(String argument, CommandSpec command) {
    boolean option = argument.startsWith("-");
    return "there is no %s `%s`%s"
        .formatted(
            option ? "option" : command.subcommands().isEmpty() ? "argument" : "command",
            argument,
            NearNames.nearest(
                    argument,
                    option ? command.optionsMap().keySet() : command.subcommands().keySet())
                .map(near -> "; did you mean `" + near + "`?")
                .orElse(""));
  }

  /** Whatever a command threw. */
  int failure(Throwable failure) {
    if (failure instanceof Outlet.NobodyReadsException) {
      return ExitCode.NOBODY_READS;
    }
    terminal.out().flush();
    switch (failure) {
      case BadInputException bad -> say(String.valueOf(bad.getMessage()));
      case WorkspaceException bad -> say(String.valueOf(bad.getMessage()));
      case OutOfMemoryError _ -> say("the input takes more memory than there is");
      default -> {
        say("something went wrong that should not: " + failure);
        if (terminal.isSet(DEBUG)) {
          failure.printStackTrace(terminal.err());
        } else {
          terminal
              .err()
              .println(
                  "Please report it, with what you did and what REMIT_DEBUG=1 adds to this output.");
        }
      }
    }
    return ExitCode.BAD_INPUT;
  }

  private void say(String message) {
    terminal.err().print("remit: ");
    message.lines().map(TextPage::shown).forEach(terminal.err()::println);
  }

  private static String lowerCase(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}

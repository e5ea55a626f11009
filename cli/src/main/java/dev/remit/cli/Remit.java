package dev.remit.cli;

import dev.remit.workspace.WorkspaceException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code remit} command and what all of its subcommands share. */
@Command(
    name = "remit",
    version = "remit 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Decides who may use which personal data, for what, where and under which law.",
    subcommands = {
      CheckCommand.class,
      FmtCommand.class,
      TestCommand.class,
      ShowCommand.class,
      HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  fine",
      "  1  a finding, a failing example, or (with --exit-code) a decision that does not permit",
      "  2  bad usage or input"
    })
final class Remit {

  private final Terminal terminal;

  @Option(
      names = {"--colour", "--color"},
      scope = ScopeType.INHERIT,
      defaultValue = "AUTO",
      paramLabel = "WHEN",
      description = "Colour the output: auto (on a terminal), always or never.")
  private Colour colour;

  private Remit(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command, ready to be executed. */
  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new Remit(terminal))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(failure(terminal));
  }

  Terminal terminal() {
    return terminal;
  }

  boolean isColoured() {
    return colour.applies(terminal);
  }

  private static IExecutionExceptionHandler failure(Terminal terminal) {
    return (exception, commandLine, parsed) -> {
      terminal.out().flush();
      switch (exception) {
        case BadInputException bad -> terminal.err().println("remit: " + bad.getMessage());
        case WorkspaceException bad -> terminal.err().println("remit: " + bad.getMessage());
        default -> {
          terminal
              .err()
              .printf(
                  "remit: something went wrong that should not: %s%n"
                      + "Please report it with what REMIT_DEBUG=1 adds to this output.%n",
                  exception);
          if (terminal.isSet("REMIT_DEBUG")) {
            exception.printStackTrace(terminal.err());
          }
        }
      }
      return ExitCode.BAD_INPUT;
    };
  }
}

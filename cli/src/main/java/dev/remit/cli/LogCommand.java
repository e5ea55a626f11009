package dev.remit.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The decision log, of which each command does one thing. */
@Command(
    name = "log",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Verifies, proves and shows what a decision log says.",
      "Reading needs the files of the log and its public keys only; docs/log.md says more."
    },
    subcommands = {
      LogVerifyCommand.class,
      LogProveCommand.class,
      LogVerifyProofCommand.class,
      LogTailCommand.class,
      LogExportCommand.class,
      LogRegisterCommand.class,
      LogEraseCommand.class,
      LogRotateCommand.class
    },
    footerHeading = "%nExample:%n",
    footer = "  remit log verify remit-data/decision-log")
final class LogCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;
  @Spec private CommandSpec spec;

  Remit remit() {
    return remit;
  }

  /** Without a command: says which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(remit.terminal().err());
    return ExitCode.BAD_INPUT;
  }
}

package dev.remit.cli;

import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes all entries. */
@Command(
    name = "export",
    description = "Writes all entries of a log as lines of JSON.",
    footerHeading = "%nExample:%n",
    footer = "  remit log export remit-data/decision-log > decisions.jsonl")
final class LogExportCommand implements Callable<Integer> {

  @ParentCommand private LogCommand log;
  @Mixin private LogFiles files;

  @Option(
      names = "--from",
      paramLabel = "INDEX",
      defaultValue = "0",
      description = "The first entry to write. Default: 0.")
  private long from;

  @Override
  public Integer call() {
    try {
      LogReader reader = files.reader();
      long size = reader.size();
      try (Progress progress = new Progress(log.remit().terminal(), "entries", size - from)) {
        for (long index = Math.max(0, from); index < size; index++) {
          String line = LogFiles.line(index, reader.entry(index));
          log.remit().terminal().out().println(line);
          progress.step(1);
        }
      }
      return ExitCode.FINE;
    } catch (DamagedLogException | UnreadableEntryException damaged) {
      return LogFiles.damaged(log.remit(), damaged);
    }
  }
}

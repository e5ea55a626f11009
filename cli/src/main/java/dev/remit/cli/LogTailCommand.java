package dev.remit.cli;

import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the last entries. */
@Command(
    name = "tail",
    description = "Shows the last entries of a log, each as one line of JSON.",
    footerHeading = "%nExample:%n",
    footer = "  remit log tail remit-data/decision-log --follow")
final class LogTailCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofMillis(500);

  @ParentCommand private LogCommand log;
  @Mixin private LogFiles files;

  @Option(
      names = {"-n", "--entries"},
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "How many. Default: 10.")
  private int entries;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with those that are published from now on.")
  private boolean follow;

  @Override
  public Integer call() throws InterruptedException {
    try {
      LogReader reader = files.reader();
      long next = show(reader, Math.max(0, reader.size() - entries));
      while (follow) {
        log.remit().terminal().out().flush();
        Thread.sleep(PAUSE);
        next = show(files.reader(), next);
      }
      return ExitCode.FINE;
    } catch (DamagedLogException | UnreadableEntryException damaged) {
      return LogFiles.damaged(log.remit(), damaged);
    }
  }

  private long show(LogReader reader, long from)
      throws DamagedLogException, UnreadableEntryException {
    for (long index = from; index < reader.size(); index++) {
      log.remit().terminal().out().println(LogFiles.line(index, reader.entry(index)));
    }
    return Math.max(from, reader.size());
  }
}

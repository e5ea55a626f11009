package dev.remit.cli;

import dev.remit.log.entry.Packing;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Proves one entry. */
@Command(
    name = "prove",
    description = {
      "Proves that an entry is in a log.",
      "Prints a proof of c2sp.org/tlog-proof, with the entry, that can be verified without the log."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit log prove remit-data/decision-log 41 > 41.tlog-proof")
final class LogProveCommand implements Callable<Integer> {

  @ParentCommand private LogCommand log;
  @Mixin private LogFiles files;

  @Parameters(
      index = "1",
      paramLabel = "ENTRY",
      description = "An entry's index, from 0, or a decision's id.")
  private String entry;

  @Override
  public Integer call() {
    try {
      LogReader reader = files.reader();
      long index = index(reader);
      String proof = reader.proof(index).with(reader.entry(index)).text();
      log.remit().terminal().out().print(proof);
      return ExitCode.FINE;
    } catch (DamagedLogException | UnreadableEntryException damaged) {
      return LogFiles.damaged(log.remit(), damaged);
    }
  }

  private long index(LogReader reader) throws DamagedLogException, UnreadableEntryException {
    if (entry.matches("[0-9]{1,18}")) {
      long index = Long.parseLong(entry);
      if (index >= reader.size()) {
        throw new BadInputException(
            "the log has no entry %d; it has %d".formatted(index, reader.size()));
      }
      return index;
    }
    String text = "\"id\":\"" + entry + "\"";
    try (Progress progress = new Progress(log.remit().terminal(), "entries", reader.size())) {
      for (long index = reader.size() - 1; index >= 0; index--) {
        byte[] json = Packing.unpack(reader.entry(index));
        if (new String(json, StandardCharsets.UTF_8).contains(text)) {
          return index;
        }
        progress.step(1);
      }
    }
    throw new BadInputException("the log has no decision `%s`".formatted(entry));
  }
}

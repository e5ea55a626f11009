package dev.remit.cli;

import dev.remit.log.cohort.CohortCheck;
import dev.remit.log.cohort.Cohorts;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.MalformedException;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.Verification;
import dev.remit.log.read.Verified;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Verifies a whole log. */
@Command(
    name = "verify",
    description = {
      "Verifies that nothing in a log was changed, removed or put in.",
      "If the folder has cohorts, those that entries name must be there, unchanged.",
      "Names the first entry that is wrong, and exits with 1 then."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit log verify remit-data/decision-log --keys log.keys --since kept-checkpoint")
final class LogVerifyCommand implements Callable<Integer> {

  @ParentCommand private LogCommand log;
  @Mixin private LogFiles files;

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description = "A checkpoint that was kept: verify also that the log only grew since.")
  private @Nullable Path since;

  @Override
  public Integer call() throws InterruptedException {
    try {
      LogFolder folder = files.folder();
      List<VerifierKey> keys = files.keys();
      Verified verified = verify(folder, keys);
      PrintWriter out = log.remit().terminal().out();
      String entries = verified.size() == 1 ? "entry" : "entries";
      out.println(String.format(Locale.ROOT, "verified %,d %s", verified.size(), entries));
      out.println("  log     " + verified.published().origin());
      out.println("  root    " + verified.root());
      OptionalInt cohorts = cohorts(folder, keys);
      if (cohorts.isPresent()) {
        out.println(String.format(Locale.ROOT, "  cohorts %,d", cohorts.getAsInt()));
      }
      return ExitCode.FINE;
    } catch (DamagedLogException damaged) {
      return LogFiles.damaged(log.remit(), damaged);
    }
  }

  private Verified verify(LogFolder folder, List<VerifierKey> keys) throws DamagedLogException {
    long size = LogReader.open(folder, keys).size();
    try (Progress progress = new Progress(log.remit().terminal(), "bundles", size)) {
      Verification verification = new Verification(folder, keys, progress::step);
      return since == null ? verification.all() : verification.since(kept(since, keys));
    }
  }

  /** How many cohorts are named and right; empty for a copy that was made without them. */
  private static OptionalInt cohorts(LogFolder folder, List<VerifierKey> keys)
      throws DamagedLogException, InterruptedException {
    Cohorts cohorts = new Cohorts(folder);
    if (!cohorts.areThere()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(CohortCheck.run(LogReader.open(folder, keys), cohorts));
    } catch (IOException e) {
      throw BadInputException.unreadable(folder.root().toString(), e);
    }
  }

  private static Checkpoint kept(Path file, List<VerifierKey> keys) {
    try {
      return Checkpoint.open(Files.readAllBytes(file), keys);
    } catch (IOException e) {
      throw BadInputException.unreadable(file.toString(), e);
    } catch (MalformedException e) {
      throw new BadInputException("`%s` is no checkpoint: %s".formatted(file, e.getMessage()));
    }
  }
}

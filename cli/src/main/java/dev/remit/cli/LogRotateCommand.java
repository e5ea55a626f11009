package dev.remit.cli;

import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.store.KeyRotation;
import dev.remit.log.store.LogInUseException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Gives a log another signing key. */
@Command(
    name = "rotate",
    description = {
      "Gives a log another signing key, while the service does not run. A service that runs does it"
          + " itself, by AdminService.RotateLogKey.",
      "An entry that the old key signs tells of the new one; the old public key stays a verifier."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit log rotate remit-data/decision-log")
final class LogRotateCommand implements Callable<Integer> {

  private static final String CALLER = "remit log rotate";

  @ParentCommand private LogCommand log;
  @Mixin private LogFiles files;

  @Override
  public Integer call() throws EntryTooLargeException {
    try {
      VerifierKey key =
          KeyRotation.rotate(
              files.folder(),
              next -> new OtherEntry.Rotation(Instant.now(), CALLER, next.toString()).bytes());
      log.remit().terminal().out().println("the log signs with " + key);
      return ExitCode.FINE;
    } catch (DamagedLogException damaged) {
      return LogFiles.damaged(log.remit(), damaged);
    } catch (LogInUseException used) {
      throw new BadInputException(
          used.getMessage()
              + "; end it first, or, if it is the service, call `remit.v1.AdminService/RotateLogKey`");
    } catch (IOException e) {
      throw BadInputException.unwritable("the log", e);
    }
  }
}

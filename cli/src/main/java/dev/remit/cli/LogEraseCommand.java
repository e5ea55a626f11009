package dev.remit.cli;

import dev.remit.log.store.LogInUseException;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.record.Erasing;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Erases a person. */
@Command(
    name = "erase",
    description = {
      "Erases a person from the log, while the service does not run: destroys the key that what the"
          + " log says of the person is encrypted under. A service that runs does it itself, by"
          + " AdminService.EraseSubject.",
      "The log gets an entry that says so, without saying who it was; every proof stays valid."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit log erase --config remit.yaml --reason 'request 2026-17' a-pupil")
final class LogEraseCommand implements Callable<Integer> {

  private static final String CALLER = "remit log erase";
  private static final String ASK_IT =
      "\na service that runs erases people itself: call `remit.v1.AdminService/EraseSubject`";

  @ParentCommand private LogCommand log;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings of the service, as remit serve reads them.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIRECTORY",
      description = "The data directory of the service, if the settings do not say.")
  private @Nullable Path data;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; goes into the log, so it must not name the person.")
  private String reason;

  @Parameters(index = "0", paramLabel = "SUBJECT", description = "The person's id.")
  private String subject;

  @Override
  public Integer call() {
    try {
      Optional<Erasing.Erased> erased =
          Erasing.whileStopped(
              ConfigurationReader.read(arguments(), environment()),
              Clock.systemUTC(),
              CALLER,
              subject,
              reason);
      log.remit()
          .terminal()
          .out()
          .println(
              erased
                  .map(done -> "the key " + done.key() + " is destroyed")
                  .orElse("the log says nothing of this person"));
      return erased.isPresent() ? ExitCode.FINE : ExitCode.FINDING;
    } catch (DatabaseException.InUse used) {
      throw new BadInputException(used.getMessage() + ASK_IT);
    } catch (IOException e) {
      boolean used = e.getCause() instanceof LogInUseException;
      throw new BadInputException(e.getMessage() + (used ? ASK_IT : ""));
    } catch (ConfigurationException | DatabaseException | RefusedException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (config != null) {
      arguments.add("--config=" + config);
    }
    if (data != null) {
      arguments.add("--data=" + data);
    }
    return arguments;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(log.remit().terminal().environment());
    environment.remove(Failures.DEBUG);
    return environment;
  }
}

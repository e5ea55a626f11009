package dev.remit.cli;

import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.record.OpenKeys;
import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The service whose database has the keys of the people in a log. */
final class ServiceSettings {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The settings of the service that wrote the log: its database has the keys of people.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIRECTORY",
      description = "The data directory of that service, if the settings do not say.")
  private @Nullable Path data;

  /**
   * The keys, if it is said where they are.
   *
   * @throws BadInputException if they cannot be had
   */
  Optional<OpenKeys> keys(Terminal terminal) {
    if (config == null && data == null) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    if (config != null) {
      arguments.add("--config=" + config);
    }
    if (data != null) {
      arguments.add("--data=" + data);
    }
    Map<String, String> environment = new HashMap<>(terminal.environment());
    environment.remove(Failures.DEBUG);
    try {
      return Optional.of(
          OpenKeys.open(ConfigurationReader.read(arguments, environment), Clock.systemUTC()));
    } catch (ConfigurationException | DatabaseException | IOException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}

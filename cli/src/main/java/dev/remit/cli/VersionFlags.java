package dev.remit.cli;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which version of which policy: by its name, or as in force on a date. */
final class VersionFlags {

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = "The policy; needed only if the set has several.")
  private @Nullable String policy;

  @Option(
      names = "--version",
      paramLabel = "NAME",
      description = "The version, instead of the one in force on the date.")
  private @Nullable String version;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "The date, such as 2018-10-01. Default: today.")
  private @Nullable LocalDate date;

  Optional<String> policy() {
    return Optional.ofNullable(policy);
  }

  Optional<String> version() {
    return Optional.ofNullable(version);
  }

  Optional<LocalDate> date() {
    return Optional.ofNullable(date);
  }
}

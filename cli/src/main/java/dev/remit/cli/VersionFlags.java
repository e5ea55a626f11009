package dev.remit.cli;

import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /** Whether nothing is said of a version. */
  boolean isEmpty() {
    return policy == null && version == null && date == null;
  }

  /**
   * The version of a set that is meant.
   *
   * @param path the set's, for messages
   * @throws BadInputException if there is none, or it is not clear of which policy
   */
  PolicyVersion choose(PolicySet set, String path, LocalDate today) {
    String name = policy(set, path);
    LocalDate day = date().orElse(today);
    return version()
        .map(wanted -> set.version(name, wanted))
        .orElseGet(() -> set.inForce(name, day))
        .orElseThrow(() ->
            new BadInputException(
                "`%s` has no version %s; it has %s"
                    .formatted(
                        name,
                        version().map(wanted -> "`" + wanted + "`").orElse("in force on " + day),
                        set.versions(name).stream()
                            .map(v -> "`" + v.version() + "` in force from " + v.inForceFrom())
                            .collect(Collectors.joining(", ")))));
  }

  /**
   * The policy of a set that is meant.
   *
   * @throws BadInputException if there is none, or several and it is not said which
   */
  String policy(PolicySet set, String path) {
    List<String> names = set.policies();
    if (names.isEmpty()) {
      throw new BadInputException("there is no policy in `%s`".formatted(path));
    }
    String name = policy().orElse(names.getFirst());
    if (!names.contains(name) || (policy().isEmpty() && names.size() > 1)) {
      throw new BadInputException(
          "say which policy with --policy; the policies here are " + String.join(", ", names));
    }
    return name;
  }
}

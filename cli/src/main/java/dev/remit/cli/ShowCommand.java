package dev.remit.cli;

import dev.remit.cli.show.HtmlWriter;
import dev.remit.cli.show.MarkdownWriter;
import dev.remit.cli.show.Page;
import dev.remit.cli.show.VersionPage;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows a version as a document. */
@Command(
    name = "show",
    description = {
      "Shows a version of a policy as a document.",
      "It says what some data may be used for, who may have what for what, what is forbidden, and"
          + " gives every rule with the law it rests on."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit show policies/npd --on 2018-10-01 --format html > npd.html")
final class ShowCommand implements Callable<Integer> {

  enum Format {
    MARKDOWN,
    HTML
  }

  @ParentCommand private Remit remit;
  @Mixin private PolicyPath policySet;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = "The policy; needed only if the set has several.")
  private @Nullable String policy;

  @Option(
      names = "--version",
      paramLabel = "NAME",
      description = "The version. Default: the latest, or the one in force --on a date.")
  private @Nullable String version;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "Show the version in force on a date, such as 2018-10-01.")
  private @Nullable LocalDate date;

  @Option(
      names = "--format",
      defaultValue = "markdown",
      paramLabel = "FORMAT",
      description = "markdown or html (one file that needs no other).")
  private Format format;

  @Override
  public Integer call() {
    PolicySet set = remit.require(policySet.path()).set();
    List<PolicyVersion> versions = set.versions(policyName(set));
    PolicyVersion shown = choose(set, versions);
    Optional<LocalDate> until =
        versions.stream()
            .map(PolicyVersion::inForceFrom)
            .filter(day -> day.isAfter(shown.inForceFrom()))
            .findFirst();
    Page page = VersionPage.of(shown, until);
    remit
        .terminal()
        .out()
        .print(
            switch (format) {
              case MARKDOWN -> MarkdownWriter.write(page);
              case HTML -> HtmlWriter.write(page);
            });
    return ExitCode.FINE;
  }

  private String policyName(PolicySet set) {
    List<String> names = set.policies();
    if (policy != null ? !names.contains(policy) : names.size() != 1) {
      throw new BadInputException(
          "say which policy with --policy; the policies here are " + String.join(", ", names));
    }
    return policy != null ? policy : names.getFirst();
  }

  private PolicyVersion choose(PolicySet set, List<PolicyVersion> versions) {
    PolicyVersion latest = versions.getLast();
    Optional<PolicyVersion> chosen;
    if (version != null) {
      chosen = set.version(latest.policy(), version);
    } else if (date != null) {
      chosen = set.inForce(latest.policy(), date);
    } else {
      chosen = Optional.of(latest);
    }
    return chosen.orElseThrow(() ->
        new BadInputException(
            "there is no such version of `%s`; it has %s"
                .formatted(
                    latest.policy(),
                    versions.stream()
                        .map(v -> v.version() + " from " + v.inForceFrom())
                        .collect(Collectors.joining(", ")))));
  }
}

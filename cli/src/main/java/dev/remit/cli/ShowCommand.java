package dev.remit.cli;

import dev.remit.cli.show.HtmlWriter;
import dev.remit.cli.show.MarkdownWriter;
import dev.remit.cli.show.Page;
import dev.remit.cli.show.VersionPage;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    HTML;

    @Override
    public String toString() {
      return WordConverter.word(this);
    }
  }

  @ParentCommand private Remit remit;
  @Mixin private PolicyPath policySet;

  @Mixin private VersionFlags pinned;

  @Option(
      names = "--format",
      defaultValue = "markdown",
      paramLabel = "FORMAT",
      description = "markdown or html (one file that needs no other).")
  private Format format;

  @Override
  public Integer call() {
    PolicySet set = remit.require(policySet.path()).set();
    PolicyVersion shown = pinned.choose(set, policySet.path().toString(), remit.terminal().today());
    Optional<LocalDate> until =
        set.versions(shown.policy()).stream()
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
}

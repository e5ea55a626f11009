package dev.remit.cli;

import dev.remit.log.cohort.Cohorts;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.subject.SubjectDocument;
import dev.remit.log.subject.SubjectIndexes;
import dev.remit.log.subject.SubjectReport;
import dev.remit.log.subject.SubjectWording;
import dev.remit.service.record.OpenKeys;
import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells one person what was done with their data. */
@Command(
    name = "subject-report",
    description = {
      "Tells every use of one person's data that a log is evidence of, refusals included.",
      "Each line has a proof that it is in the log: --format json has them all, and remit log prove"
          + " gives one of them."
    },
    footerHeading = "%nExample:%n",
    footer =
        "  remit subject-report remit-data/decision-log policies/npd --config remit.yaml --subject"
            + " a-pupil")
final class SubjectReportCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;
  @Mixin private PastPolicies past;
  @Mixin private ServiceSettings service;

  @ArgGroup(multiplicity = "1")
  private Who who = new Who();

  @Option(
      names = "--index",
      paramLabel = "FILE",
      description = "Where the index of subjects is kept. Default: in the folder of the log.")
  private @Nullable Path index;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text or json.")
  private OutputFormat format;

  /** Whom the report is about. */
  static final class Who {
    @Option(
        names = "--subject",
        paramLabel = "ID",
        description = "The person's id; --config or --data says where the keys of people are.")
    private @Nullable String subject;

    @Option(
        names = "--key",
        paramLabel = "ID",
        description = "The id of the person's key, which entries about the person name.")
    private @Nullable String key;
  }

  @Override
  public Integer call() throws InterruptedException {
    SubjectWording wording = new SubjectWording(past.laws(remit));
    Optional<String> key = key();
    if (key.isEmpty()) {
      remit.terminal().out().println("the log says nothing of this person, or they were erased");
      return ExitCode.FINDING;
    }
    try {
      LogReader reader = past.files().reader();
      SubjectReport report = report(reader, key.get());
      switch (format) {
        case TEXT -> print(report, wording);
        case JSON ->
            remit.terminal().out().println(SubjectDocument.tree(report, wording).toPrettyString());
      }
      return ExitCode.FINE;
    } catch (DamagedLogException damaged) {
      return LogFiles.damaged(remit, damaged);
    } catch (IOException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> key() {
    if (who.subject == null) {
      return Optional.ofNullable(who.key);
    }
    try (OpenKeys keys =
        service
            .keys(remit.terminal())
            .orElseThrow(() ->
                new BadInputException(
                    "say with --config or --data where the keys of people are, or whose key it is"
                        + " with --key"))) {
      return keys.idOf(who.subject);
    } catch (DatabaseException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private SubjectReport report(LogReader reader, String key)
      throws DamagedLogException, IOException, InterruptedException {
    try (Progress progress = new Progress(remit.terminal(), "entries", reader.size())) {
      SubjectIndexes indexes =
          index == null
              ? new SubjectIndexes(past.files().folder(), _ -> progress.step(1))
              : new SubjectIndexes(index, _ -> progress.step(1));
      return SubjectReport.of(reader, indexes, new Cohorts(past.files().folder()), key);
    }
  }

  private void print(SubjectReport report, SubjectWording wording) {
    TextPage page = new TextPage(remit.terminal().out());
    page.line(
        "%,d %s"
            .formatted(
                report.lines().size(),
                report.lines().size() == 1
                    ? "entry about this person"
                    : "entries about this person"));
    for (SubjectReport.Line line : report.lines()) {
      page.line();
      page.paragraph(0, 2, wording.sentences(line));
      page.line("  Entry " + line.index() + ", proved to be in the log.");
    }
  }
}

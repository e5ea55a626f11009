package dev.remit.cli;

import dev.remit.analysis.document.AnswerDocument;
import dev.remit.analysis.report.Answer;
import dev.remit.analysis.report.Question;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.value.Reading;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Finds all requests for which an outcome is possible. */
@Command(
    name = "ask",
    description = {
      "Asks who can ever: finds all requests that are decided so, or proves that there is none.",
      "Each flag narrows the question to a term and what lies below it."
    },
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  remit ask permit policies/npd --data identifying --to company --on 2018-10-01",
      "  remit ask refer policies/npd --for research_or_analysis --version 2018.2"
    })
final class AskCommand implements Callable<Integer> {

  enum Asked {
    PERMIT(Outcome.PERMITTED),
    DENY(Outcome.DENIED),
    REFER(Outcome.REFERRED),
    INCOMPLETE(Outcome.INCOMPLETE);

    private final Outcome outcome;

    Asked(Outcome outcome) {
      this.outcome = outcome;
    }

    @Override
    public String toString() {
      return WordConverter.word(this);
    }
  }

  @ParentCommand private Remit remit;

  @Parameters(
      index = "0",
      paramLabel = "OUTCOME",
      description = "permit, deny, refer, or incomplete (what depends on missing facts).")
  private Asked asked;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "PATH",
      description = "The folder of a policy set, or one .remit file. Default: this folder.")
  private java.nio.file.Path path;

  @Option(
      names = {"--do", "--action"},
      split = ",",
      paramLabel = "ACTION",
      description = "What is to be done with the data.")
  private List<String> actions = new ArrayList<>();

  @Option(
      names = {"--of", "--data"},
      split = ",",
      paramLabel = "DATA",
      description = "Items, and categories for any of their items.")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--to",
      split = ",",
      paramLabel = "RECIPIENT",
      description = "The kind of recipient.")
  private List<String> recipients = new ArrayList<>();

  @Option(names = "--for", split = ",", paramLabel = "PURPOSE", description = "The purpose.")
  private List<String> purposes = new ArrayList<>();

  @Option(names = "--in", split = ",", paramLabel = "SETTING", description = "The setting.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--under", split = ",", paramLabel = "BASIS", description = "The legal basis.")
  private List<String> bases = new ArrayList<>();

  @Mixin private VersionFlags pinned;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text or json.")
  private OutputFormat format;

  @Mixin private AnalysisOptions options;

  @Override
  public Integer call() {
    PolicyVersion version =
        pinned.choose(remit.require(path).set(), path.toString(), remit.terminal().today());
    Question question = new Question(asked.outcome, within(version));
    Answer answer =
        options.with(
            remit.terminal(), "looking for it", analysis -> analysis.ask(version, question));
    switch (format) {
      case TEXT ->
          new AskText(answer, path.toString(), new TextPage(remit.terminal().out()), remit.paint())
              .print();
      case JSON -> remit.terminal().out().println(AnswerDocument.tree(answer).toPrettyString());
    }
    return answer.undecided().isEmpty() ? ExitCode.FINE : ExitCode.FINDING;
  }

  private Map<Axis, List<Term>> within(PolicyVersion version) {
    Map<Axis, List<Term>> within = new EnumMap<>(Axis.class);
    put(within, version, Axis.ACTION, actions);
    put(within, version, Axis.CATEGORY, data);
    put(within, version, Axis.RECIPIENT, recipients);
    put(within, version, Axis.PURPOSE, purposes);
    put(within, version, Axis.SETTING, settings);
    put(within, version, Axis.BASIS, bases);
    return within;
  }

  private static void put(
      Map<Axis, List<Term>> within, PolicyVersion version, Axis axis, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    TermReader reader = TermReader.of(version.vocabulary());
    Taxonomy taxonomy = version.vocabulary().axis(axis);
    List<Term> terms = new ArrayList<>();
    for (String name : names) {
      switch (reader.read(taxonomy, name)) {
        case Reading.Read<Term>(var term) -> terms.add(term);
        case Reading.Wrong<Term>(var message, var advice) ->
            throw new BadInputException(message + "; " + advice);
      }
    }
    within.put(axis, terms);
  }
}

package dev.remit.cli;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.document.ComparisonDocument;
import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.timeline.SetComparison;
import dev.remit.cli.show.Compared;
import dev.remit.cli.show.DiffPage;
import dev.remit.cli.show.HtmlWriter;
import dev.remit.cli.show.MarkdownWriter;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says which decisions differ between two versions, folders or revisions. */
@Command(
    name = "diff",
    description = {
      "Finds every way in which the decisions of two versions differ, and proves that there is no"
          + " other.",
      "Compares two versions of a set, two sets on disk, or two revisions of a Git repository; of"
          + " whole sets, what is decided on each date by the version in force."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  remit diff 2018.1 2018.2 policies/npd",
      "  remit diff main policies/npd",
      "  remit diff main..HEAD policies/npd --format markdown --fail-on permits"
    })
final class DiffCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    MARKDOWN,
    JSON,
    HTML;

    @Override
    public String toString() {
      return WordConverter.word(this);
    }
  }

  @ParentCommand private Remit remit;

  @Parameters(
      arity = "1..3",
      paramLabel = "OLD NEW [PATH]",
      hideParamSyntax = true,
      description = {
        "OLD NEW [PATH]: two versions of a policy set (default: this folder);",
        "FOLDER FOLDER: two policy sets;",
        "A..B [PATH]: a policy set at two revisions of its Git repository;",
        "A [PATH]: at a revision, and as it is now."
      })
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = "Compare this policy only; needed for versions if the set has several.")
  private @Nullable String policy;

  @Option(
      names = "--fail-on",
      split = ",",
      paramLabel = "WHAT",
      description =
          "Exit with 1 if a decision changes so and no change note names it, or if not all is"
              + " decided: permits, denials, referrals, incomplete, obligations or any.")
  private List<FailOn> failOn = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text, markdown, json, or html (one file that needs no other).")
  private Format format;

  @Mixin private AnalysisOptions options;

  @Override
  public Integer call() {
    Sides sides;
    try (Progress _ = new Progress(remit.terminal(), "reading the policy sets", 0)) {
      sides = Sides.of(arguments, remit.renderer());
    }
    List<Comparison> comparisons =
        options.with(remit.terminal(), "comparing", analysis -> compare(sides, analysis));
    Gate gate = new Gate(failOn, comparisons, sides.notes());
    print(comparisons, sides, gate);
    return judge(gate);
  }

  private List<Comparison> compare(Sides sides, Analysis analysis) {
    SetComparison comparison = new SetComparison(analysis::diff);
    if (sides.versions().isPresent()) {
      List<String> names = sides.versions().get();
      return List.of(
          comparison.compare(
              version(sides.after(), names.getFirst(), sides.path()),
              version(sides.after(), names.getLast(), sides.path())));
    }
    List<String> policies =
        SetComparison.policies(sides.before(), sides.after()).stream()
            .filter(name -> policy == null || policy.equals(name))
            .toList();
    if (policies.isEmpty()) {
      throw new BadInputException(
          policy == null
              ? "neither side has a policy"
              : "neither side has a policy `%s`".formatted(policy));
    }
    return policies.stream()
        .map(name -> comparison.compare(name, sides.before(), sides.after()))
        .toList();
  }

  private PolicyVersion version(PolicySet set, String name, String path) {
    List<String> names = set.policies();
    if (policy == null && names.size() > 1) {
      throw new BadInputException(
          "say which policy with --policy; the policies here are " + String.join(", ", names));
    }
    String chosen = policy != null ? policy : names.isEmpty() ? "" : names.getFirst();
    return set.version(chosen, name)
        .orElseThrow(() ->
            new BadInputException(
                "`%s` has no version `%s`%s; it has %s"
                    .formatted(
                        path,
                        name,
                        path.equals(".") ? ", and there is no folder of that name" : "",
                        set.versions(chosen).stream()
                            .map(version -> "`" + version.version() + "`")
                            .collect(Collectors.joining(", ")))));
  }

  private void print(List<Comparison> comparisons, Sides sides, Gate gate) {
    var out = remit.terminal().out();
    if (format == Format.JSON) {
      ObjectNode root = JsonMapper.shared().createObjectNode();
      root.put("equal", comparisons.stream().allMatch(Comparison::isProvedEqual));
      root.put("passed", gate.complaints().isEmpty());
      ArrayNode all = root.putArray("comparisons");
      comparisons.forEach(each -> all.add(ComparisonDocument.tree(each, gate::note)));
      out.println(root.toPrettyString());
      return;
    }
    if (format == Format.HTML && comparisons.size() > 1) {
      throw new BadInputException(
          "a page is about one policy; say which with --policy; they are "
              + comparisons.stream().map(Comparison::policy).collect(Collectors.joining(", ")));
    }
    for (Comparison comparison : comparisons) {
      Compared compared =
          new Compared(
              comparison, sides.path(), sides.absent(), sides.versions().isPresent(), gate::note);
      switch (format) {
        case TEXT -> {
          if (!comparison.equals(comparisons.getFirst())) {
            out.println();
          }
          new DiffText(compared, new TextPage(out), remit.paint()).print();
        }
        case MARKDOWN -> out.print(MarkdownWriter.write(DiffPage.of(compared, false)));
        case HTML -> out.print(HtmlWriter.write(DiffPage.of(compared, true)));
        case JSON -> throw new IllegalStateException("it is printed by now");
      }
    }
  }

  private int judge(Gate gate) {
    remit.terminal().out().flush();
    gate.idle().forEach(line -> remit.terminal().err().println("remit: " + line));
    List<String> complaints = gate.complaints();
    complaints.forEach(line -> remit.terminal().err().println("remit: " + line));
    return complaints.isEmpty() ? ExitCode.FINE : ExitCode.FINDING;
  }
}

package dev.remit.cli;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.example.Coverage;
import dev.remit.engine.example.ExampleResult;
import dev.remit.engine.example.ExampleRunner;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the examples of a policy set. */
@Command(
    name = "test",
    description = "Decides the examples of every version, and shows what differs.",
    footerHeading = "%nExample:%n",
    footer = "  remit test policies/npd --coverage")
final class TestCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;
  @Mixin private PolicyPath policySet;

  @Option(
      names = "--coverage",
      description =
          "Say which rules and clauses no example exercises; exit with 1 if a rule is not.")
  private boolean coverage;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text or json.")
  private OutputFormat format;

  @Override
  public Integer call() {
    List<PolicyVersion> versions = remit.require(policySet.path()).set().versions();
    TestReport report = run(versions);
    switch (format) {
      case TEXT -> report.print(new TextPage(remit.terminal().out()), remit.paint());
      case JSON -> remit.terminal().out().println(report.tree().toPrettyString());
    }
    return report.passed() ? ExitCode.FINE : ExitCode.FINDING;
  }

  private TestReport run(List<PolicyVersion> versions) {
    List<TestReport.OfVersion> tested = new ArrayList<>();
    int examples = versions.stream().mapToInt(version -> version.examples().size()).sum();
    try (Progress progress = new Progress(remit.terminal(), "examples", examples)) {
      for (PolicyVersion version : versions) {
        CompiledVersion compiled = CompiledVersion.of(version);
        List<ExampleResult> results = new ArrayList<>();
        for (Example example : version.examples()) {
          results.add(ExampleRunner.run(compiled, example));
          progress.step(1);
        }
        List<Coverage.OfRule> rules = coverage ? Coverage.of(compiled).rules() : List.of();
        tested.add(new TestReport.OfVersion(version, results, rules));
      }
    }
    return new TestReport(tested, coverage);
  }
}

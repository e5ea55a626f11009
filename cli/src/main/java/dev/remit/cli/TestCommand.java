package dev.remit.cli;

import dev.remit.engine.example.ExampleResult;
import dev.remit.engine.example.ExampleRunner;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.PolicyVersion;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Runs the examples of a policy set. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Decides the examples of every version, and shows where the decision differs.",
    footerHeading = "%nExample:%n",
    footer = "  remit test policies/npd --coverage")
final class TestCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;
  @Mixin private PolicyPath policySet;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.require(policySet.path(), TextRenderer.plain());
    int failed = 0;
    int examples = 0;
    PrintWriter out = remit.terminal().out();
    for (PolicyVersion version : workspace.policies().orElseThrow().versions()) {
      for (Example example : version.examples()) {
        ExampleResult result = ExampleRunner.run(version, example);
        examples++;
        if (!result.passed()) {
          failed++;
          print(version, result, out);
        }
      }
    }
    out.printf("%d of %d examples pass%n", examples - failed, examples);
    return failed == 0 ? ExitCode.FINE : ExitCode.FINDING;
  }

  private static void print(PolicyVersion version, ExampleResult result, PrintWriter out) {
    out.printf(
        "%s: \"%s\"%n  --> %s%n", version, result.example().title(), result.example().span());
    for (ExampleResult.Met met : result.expectations()) {
      for (ExampleResult.Unmet unmet : met.unmet()) {
        out.printf("  %s%n  - %s%n  + %s%n", unmet.subject(), unmet.expected(), unmet.actual());
      }
    }
    out.println();
  }
}

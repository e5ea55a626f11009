package dev.remit.cli;

import dev.remit.lang.diagnostic.JsonRenderer;
import dev.remit.lang.diagnostic.SarifRenderer;
import dev.remit.lang.diagnostic.TextRenderer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Finds every mistake in a policy set. */
@Command(
    name = "check",
    description = {
      "Finds every mistake in a policy set.",
      "It looks at the policies, their catalogue and their registers.",
      "Each message has a code; docs/diagnostics/<code>.md says more about it."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit check policies/npd --format sarif > findings.sarif")
final class CheckCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    JSON,
    SARIF;

    @Override
    public String toString() {
      return WordConverter.word(this);
    }
  }

  @ParentCommand private Remit remit;
  @Mixin private PolicyPath policySet;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text, json, or sarif (2.1.0, for code-scanning tools).")
  private Format format;

  @Override
  public Integer call() {
    Workspace workspace = remit.read(policySet.path());
    var found = workspace.diagnostics();
    var out = remit.terminal().out();
    switch (format) {
      case TEXT -> {
        TextRenderer renderer = remit.outRenderer();
        out.print(found.isEmpty() ? summary(workspace) : renderer.render(found));
      }
      case JSON -> out.print(JsonRenderer.render(found));
      case SARIF -> out.print(SarifRenderer.render(found));
    }
    return found.isEmpty() ? ExitCode.FINE : ExitCode.FINDING;
  }

  private static String summary(Workspace workspace) {
    List<String> versions = workspace.set().versions().stream().map(Object::toString).toList();
    return "no mistakes in %s\n"
        .formatted(
            versions.isEmpty() ? "the vocabulary; it has no policy" : String.join(", ", versions));
  }
}

package dev.remit.cli;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.document.VerificationDocument;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Proves what versions guarantee. */
@Command(
    name = "verify",
    description = {
      "Proves each guarantee, or shows a request that breaks it.",
      "Also finds rules that can never decide anything, and permits that prohibitions cover."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  remit verify policies/npd",
      "  remit verify policies/npd --version 2012.1 --guarantees-of 2018.2"
    })
final class VerifyCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;
  @Mixin private PolicyPath policySet;
  @Mixin private VersionFlags pinned;

  @Option(
      names = "--guarantees-of",
      paramLabel = "VERSION",
      description = "Prove the guarantees of another version instead, and nothing else.")
  private @Nullable String guaranteesOf;

  @Option(
      names = "--fail-on-findings",
      description = "Exit with 1 for rules without effect, too, not only for what is not proved.")
  private boolean failOnFindings;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text or json.")
  private OutputFormat format;

  @Mixin private AnalysisOptions options;

  @Override
  public Integer call() {
    PolicySet set = remit.require(policySet.path()).set();
    List<PolicyVersion> versions = versions(set);
    List<VerifiedVersion> verified =
        options.with(
            remit.terminal(),
            "proving",
            analysis -> versions.stream().map(version -> verify(set, version, analysis)).toList());
    print(verified);
    return verified.stream().allMatch(version -> version.passes(failOnFindings))
        ? ExitCode.FINE
        : ExitCode.FINDING;
  }

  private List<PolicyVersion> versions(PolicySet set) {
    String path = policySet.path().toString();
    if (pinned.isEmpty() && guaranteesOf == null) {
      if (set.versions().isEmpty()) {
        throw new BadInputException("there is no policy in `%s`".formatted(path));
      }
      return set.versions();
    }
    return List.of(pinned.choose(set, path, remit.terminal().today()));
  }

  private VerifiedVersion verify(PolicySet set, PolicyVersion version, Analysis analysis) {
    String other = guaranteesOf;
    if (other == null) {
      return new VerifiedVersion(version, analysis.verify(version), analysis.lint(version));
    }
    PolicyVersion promising =
        set.version(version.policy(), other)
            .orElseThrow(() ->
                new BadInputException(
                    "`%s` has no version `%s`".formatted(version.policy(), other)));
    return new VerifiedVersion(
        version, analysis.verify(version, promising.guarantees()), List.of());
  }

  private void print(List<VerifiedVersion> verified) {
    var out = remit.terminal().out();
    switch (format) {
      case TEXT -> {
        TextPage page = new TextPage(out);
        for (VerifiedVersion version : verified) {
          if (!version.equals(verified.getFirst())) {
            page.line();
          }
          new VerifyText(version, policySet.path().toString(), page, remit.paint()).print();
        }
      }
      case JSON -> {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("passed", verified.stream().allMatch(version -> version.passes(failOnFindings)));
        ArrayNode versions = root.putArray("versions");
        verified.forEach(version ->
            versions.add(
                VerificationDocument.tree(
                    version.version(), version.guarantees(), version.findings())));
        out.println(root.toPrettyString());
      }
    }
  }
}

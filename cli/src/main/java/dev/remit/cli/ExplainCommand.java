package dev.remit.cli;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.explain.Explainer;
import dev.remit.engine.explain.Explanation;
import dev.remit.engine.explain.Remedies;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Explains decisions. */
@Command(
    name = "explain",
    description = {
      "Decides requests, and says why and what would turn the answer.",
      "Names the clauses that decided, the rules that came close, and the smallest changes to the"
          + " request that would turn the answer."
    },
    // The flags of a request in the order in which a rule is written.
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  remit explain policies/npd policies/npd/requests/01-newspaper.yaml",
      "  remit explain policies/npd policies/npd/requests/01-newspaper.yaml --version 2018.2"
    })
final class ExplainCommand extends RequestCommand {

  @Override
  Decision print(
      CompiledVersion version,
      Request request,
      ComputedFacts computed,
      TextPage page,
      Paint paint) {
    Explanation explanation = Explainer.explain(version, request);
    new ExplanationText(explanation, page, paint).print(Remedies.find(version, request, computed));
    return explanation.decision();
  }

  @Override
  ObjectNode tree(CompiledVersion version, Request request, ComputedFacts computed) {
    return ExplanationDocument.tree(
        Explainer.explain(version, request), Remedies.find(version, request, computed));
  }
}

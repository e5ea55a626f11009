package dev.remit.cli;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.document.DecisionDocument;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Decides requests. */
@Command(
    name = "decide",
    description = "Decides requests, item by item, and names the rules that did.",
    // The flags of a request in the order in which a rule is written.
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  remit decide policies/npd policies/npd/requests/01-newspaper.yaml",
      "  remit decide policies/npd --action release --data KS4_SURNAME --to newspaper \\",
      "    --for journalism --on 2018-10-01",
      "  remit decide policies/npd --lines --format json - < requests.jsonl"
    })
final class DecideCommand extends RequestCommand {

  @Override
  Decision print(
      CompiledVersion version,
      Request request,
      ComputedFacts computed,
      TextPage page,
      Paint paint) {
    Decision decision = version.decide(request);
    new DecisionText(decision, page, paint).print();
    return decision;
  }

  @Override
  ObjectNode tree(CompiledVersion version, Request request, ComputedFacts computed) {
    return DecisionDocument.tree(version.decide(request));
  }
}

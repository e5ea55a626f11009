package dev.remit.service.http;

import dev.remit.engine.document.RequestDocument;
import dev.remit.lang.Checked;
import dev.remit.lang.value.Words;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.service.decide.Decider;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers clients of Open Policy Agent's Data API: {@code data.remit.<policy>} is a document that
 * depends on the input.
 */
final class OpaData {

  private static final String ROOT = "remit";
  private static final String INPUT = "input";
  private static final String POLICY = "policy";

  private final Decider decider;
  private final Supplier<PolicySnapshot> policies;
  private final HttpLimits limits;

  OpaData(Decider decider, Supplier<PolicySnapshot> policies, HttpLimits limits) {
    this.decider = decider;
    this.policies = policies;
    this.limits = limits;
  }

  /** What of a policy's document is asked for. */
  private enum Part {
    ALL,
    ALLOW,
    DECISION
  }

  /**
   * Answers {@code /v1/data/…}. What is not there has no result, which clients take for a no.
   *
   * @param path below {@code /v1/data}, between slashes
   */
  ObjectNode data(Call call, List<String> path) throws RefusedException {
    Optional<Part> part = part(path);
    return part.isPresent() && policies.get().has(path.get(1))
        ? answer(call, path.get(1), part.get())
        : JsonNodeFactory.instance.objectNode();
  }

  private static Optional<Part> part(List<String> path) {
    if (path.size() < 2 || path.size() > 3 || !path.getFirst().equals(ROOT)) {
      return Optional.empty();
    }
    return switch (path.size() == 2 ? "" : path.get(2)) {
      case "" -> path.size() == 2 ? Optional.of(Part.ALL) : Optional.empty();
      case "allow" -> Optional.of(Part.ALLOW);
      case "decision" -> Optional.of(Part.DECISION);
      default -> Optional.empty();
    };
  }

  private ObjectNode answer(Call call, String policy, Part part) throws RefusedException {
    Question question = question(call.body(), policy);
    Verdict verdict;
    try {
      verdict = call.asker(decider, limits).ask(question.draft(), question);
    } catch (RefusedException refused) {
      throw question.explain(refused);
    }
    JsonNode result =
        switch (part) {
          case ALL -> all(verdict);
          case ALLOW -> JsonNodeFactory.instance.booleanNode(verdict.allows());
          case DECISION -> VerdictTree.document(verdict, question.draft());
        };
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("decision_id", verdict.decided().id().toString());
    answer.set("result", result);
    return answer;
  }

  private static ObjectNode all(Verdict verdict) {
    ObjectNode all = JsonNodeFactory.instance.objectNode().put("allow", verdict.allows());
    verdict.usable().forEach(all.putArray("permitted")::add);
    all.setAll(VerdictTree.summary(verdict));
    return all;
  }

  private static Question question(JsonBody body, String policy) throws RefusedException {
    List<Violation> wrong = new ArrayList<>();
    Members root = new Members(body, body.root(), wrong);
    Optional<Mapping> input = root.object(INPUT);
    if (root.find(INPUT).isEmpty()) {
      root.wrong(INPUT, "is missing", "write a request document there");
    }
    Understanding understanding =
        input
            .map(object -> Understanding.of(new Members(body, object, wrong)))
            .orElse(Understanding.NONE);
    Optional<Scalar> cohort =
        input.flatMap(object -> new Members(body, object, wrong).text(Question.COHORT));
    Checked<RequestDocument> read =
        RequestDocument.read(input.map(object -> document(object, policy)).orElse(body.root()));
    if (input.isPresent()) {
      read.diagnostics().forEach(diagnostic -> wrong.add(body.explain(diagnostic)));
    }
    if (!wrong.isEmpty()) {
      throw RefusedException.invalid(wrong);
    }
    RequestDocument request = read.value().orElseThrow();
    checkPolicy(request, policy);
    Map<String, String> paths = new HashMap<>();
    request.places().forEach((field, span) -> paths.put(field, body.path(span)));
    cohort.ifPresent(id -> paths.put(Question.COHORT_ID, body.path(id.span())));
    return new Question(request.draft(), cohort.map(Scalar::text), understanding, paths);
  }

  /** The input as a request document that names the policy, and no cohort. */
  private static Mapping document(Mapping input, String policy) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : input.entries()) {
      if (!entry.key().equals(Understanding.MEMBER) && !entry.key().equals(Question.COHORT)) {
        entries.add(entry);
      }
    }
    if (input.find(POLICY).isEmpty()) {
      entries.add(new Entry(POLICY, input.span(), new Scalar(policy, Kind.TEXT, input.span())));
    }
    return new Mapping(entries, input.span());
  }

  private static void checkPolicy(RequestDocument request, String policy) throws RefusedException {
    String named = request.draft().policy().orElse("");
    if (!named.equals(policy)) {
      throw RefusedException.invalid(
          "input.policy",
          "`" + Words.shortened(named) + "` is not the policy of the path",
          "leave it out: the path names the policy");
    }
  }
}

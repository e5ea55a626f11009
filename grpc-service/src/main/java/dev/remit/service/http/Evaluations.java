package dev.remit.service.http;

import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.service.decide.Decider;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the evaluations of the AuthZEN Authorization API 1.0, one or many in a call. */
final class Evaluations {

  private static final int MOST_WRONG = 100;

  private final Decider decider;
  private final HttpLimits limits;

  Evaluations(Decider decider, HttpLimits limits) {
    this.decider = decider;
    this.limits = limits;
  }

  /** Answers {@code /access/v1/evaluation}. */
  ObjectNode evaluation(Call call) throws RefusedException {
    AccessQuestion question = question(call.body(), call.body().root(), Entities.NONE);
    return answer(question, call.asker(decider, limits));
  }

  /** Answers {@code /access/v1/evaluations}: each on its own, in their order. */
  ObjectNode evaluations(Call call) throws RefusedException {
    List<Violation> wrong = new ArrayList<>();
    Members members = new Members(call.body(), call.body().root(), wrong);
    List<YamlNode> asked = members.array("evaluations");
    Semantic semantic =
        members
            .object("options")
            .flatMap(options -> Semantic.of(new Members(call.body(), options, wrong)))
            .orElse(Semantic.EXECUTE_ALL);
    if (asked.size() > limits.evaluations()) {
      members.wrong(
          "evaluations",
          "has " + asked.size() + " elements",
          "send at most " + limits.evaluations() + " at once");
    }
    if (!wrong.isEmpty()) {
      throw RefusedException.invalid(wrong);
    }
    return asked.isEmpty()
        ? evaluation(call)
        : answers(questions(call.body(), asked), semantic, call.asker(decider, limits));
  }

  private static List<AccessQuestion> questions(JsonBody body, List<YamlNode> asked)
      throws RefusedException {
    List<Violation> wrong = new ArrayList<>();
    Entities defaults = Entities.of(new Members(body, body.root(), wrong));
    List<AccessQuestion> questions = new ArrayList<>();
    for (YamlNode each : asked) {
      if (wrong.size() >= MOST_WRONG) {
        break;
      }
      if (!(each instanceof Mapping object)) {
        wrong.add(
            new Violation(body.path(each.span()), "an evaluation is no object", "write `{…}`"));
        continue;
      }
      try {
        questions.add(question(body, object, defaults));
      } catch (RefusedException refused) {
        wrong.addAll(refused.violations());
      }
    }
    if (!wrong.isEmpty()) {
      throw RefusedException.invalid(wrong);
    }
    return questions;
  }

  private static AccessQuestion question(JsonBody body, Mapping object, Entities defaults)
      throws RefusedException {
    List<Violation> wrong = new ArrayList<>();
    Entities entities = Entities.of(new Members(body, object, wrong)).or(defaults);
    if (!wrong.isEmpty()) {
      throw RefusedException.invalid(wrong);
    }
    return AccessQuestionReader.read(body, object, entities, Sought.NOTHING);
  }

  private ObjectNode answers(List<AccessQuestion> questions, Semantic semantic, Asker asker) {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    ArrayNode each = answers.putArray("evaluations");
    for (AccessQuestion question : questions) {
      ObjectNode answer = answerOrError(question, asker);
      each.add(answer);
      if (semantic.endsWith(answer.get("decision").booleanValue())) {
        break;
      }
    }
    return answers;
  }

  private ObjectNode answerOrError(AccessQuestion question, Asker asker) {
    try {
      return answer(question, asker);
    } catch (RefusedException | RuntimeException failure) {
      Failure told = Failure.of(failure);
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("decision", false);
      answer
          .putObject("context")
          .putObject("error")
          .put("status", told.status())
          .put("message", told.message());
      return answer;
    }
  }

  private ObjectNode answer(AccessQuestion asked, Asker asker) throws RefusedException {
    Question question = asked.question();
    try {
      ResourceType.of(
              asked.resourceType(), decider.inForce(question.draft()).version().vocabulary())
          .check(asked.resourceId());
      return answer(asker.ask(question.draft(), question), asked.ignored());
    } catch (RefusedException refused) {
      throw question.explain(refused);
    }
  }

  private static ObjectNode answer(Verdict verdict, List<String> ignored) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("decision", verdict.allows());
    ObjectNode context = answer.putObject("context");
    context.put("decision_id", verdict.decided().id().toString());
    context.setAll(VerdictTree.summary(verdict));
    if (!ignored.isEmpty()) {
      ignored.forEach(context.putArray("ignored")::add);
    }
    return answer;
  }
}

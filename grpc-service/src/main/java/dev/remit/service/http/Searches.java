package dev.remit.service.http;

import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.service.decide.Decider;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the searches of the AuthZEN Authorization API 1.0. */
final class Searches {

  private final Decider decider;
  private final RecipientListing recipients;
  private final HttpLimits limits;

  Searches(Decider decider, RecipientListing recipients, HttpLimits limits) {
    this.decider = decider;
    this.recipients = recipients;
    this.limits = limits;
  }

  /** Answers {@code /access/v1/search/subject}: which registered recipients. */
  ObjectNode subjects(Call call) throws RefusedException {
    return search(call, Sought.SUBJECT);
  }

  /** Answers {@code /access/v1/search/resource}: which data items or categories. */
  ObjectNode resources(Call call) throws RefusedException {
    return search(call, Sought.RESOURCE);
  }

  /** Answers {@code /access/v1/search/action}. */
  ObjectNode actions(Call call) throws RefusedException {
    return search(call, Sought.ACTION);
  }

  private ObjectNode search(Call call, Sought sought) throws RefusedException {
    AccessQuestion asked = question(call.body(), sought);
    Page page = Page.of(call.body(), sought);
    Question question = asked.question();
    Asker asker = call.asker(decider, limits);
    try {
      Vocabulary vocabulary = decider.inForce(question.draft()).version().vocabulary();
      checkRecipient(asked.subjectType(), vocabulary);
      ResourceType type = ResourceType.of(asked.resourceType(), vocabulary);
      if (sought != Sought.RESOURCE) {
        type.check(asked.resourceId());
      }
      Search.Decision decision =
          switch (sought) {
            case SUBJECT -> id -> ofItsKind(asker, with(question.draft(), id), question);
            case RESOURCE -> name -> decide(asker, of(question.draft(), name), question);
            case ACTION, NOTHING -> name -> decide(asker, doing(question.draft(), name), question);
          };
      Search search =
          new Search(candidates(sought, type, vocabulary), decision, asker, limits.searched());
      return search.answer(page, asked.ignored(), entity(sought, asked));
    } catch (RefusedException refused) {
      throw question.explain(refused);
    }
  }

  private static AccessQuestion question(JsonBody body, Sought sought) throws RefusedException {
    List<Violation> wrong = new ArrayList<>();
    Entities entities = Entities.of(new Members(body, body.root(), wrong));
    if (!wrong.isEmpty()) {
      throw RefusedException.invalid(wrong);
    }
    return AccessQuestionReader.read(body, body.root(), entities, sought);
  }

  private Candidates candidates(Sought sought, ResourceType type, Vocabulary vocabulary) {
    return switch (sought) {
      case SUBJECT -> recipients::after;
      case RESOURCE -> Candidates.of(type.searched());
      case ACTION, NOTHING ->
          Candidates.of(vocabulary.axis(Axis.ACTION).terms().stream().map(Term::name).toList());
    };
  }

  private static Function<String, ObjectNode> entity(Sought sought, AccessQuestion asked) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (sought) {
      case SUBJECT -> id -> json.objectNode().put("type", asked.subjectType()).put("id", id);
      case RESOURCE -> id -> json.objectNode().put("type", asked.resourceType()).put("id", id);
      case ACTION, NOTHING -> name -> json.objectNode().put("name", name);
    };
  }

  /** Otherwise an unknown kind would look like one that nobody is of. */
  private static void checkRecipient(String type, Vocabulary vocabulary) throws RefusedException {
    Taxonomy kinds = vocabulary.axis(Axis.RECIPIENT);
    if (!type.equals(AccessQuestionReader.RECIPIENT) && kinds.find(type).isEmpty()) {
      throw RefusedException.invalid(
          "subject.type",
          "`" + Words.shortened(type) + "` is no kind of recipient",
          "write `recipient`, or a kind that the vocabulary has");
    }
  }

  private static Optional<Verdict> decide(Asker asker, RequestDraft draft, Question question)
      throws RefusedException {
    return Optional.of(asker.ask(draft, question));
  }

  /** Who is not of the kind that is searched for is no result; all else that is wrong is wrong. */
  private static Optional<Verdict> ofItsKind(Asker asker, RequestDraft draft, Question question)
      throws RefusedException {
    try {
      return decide(asker, draft, question);
    } catch (RefusedException refused) {
      boolean otherKind =
          refused.refusal() == Refusal.INVALID
              && !refused.violations().isEmpty()
              && refused.violations().stream()
                  .allMatch(violation -> violation.field().equals(Axis.RECIPIENT.word()));
      if (otherKind) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static RequestDraft with(RequestDraft draft, String recipient) {
    Map<String, RawValue> facts = new TreeMap<>(draft.facts());
    facts.put(Owner.RECIPIENT.word() + ".id", new RawValue.Text(recipient));
    return changed(draft, draft.data(), draft.terms(), facts);
  }

  private static RequestDraft of(RequestDraft draft, String item) {
    return changed(draft, List.of(item), draft.terms(), draft.facts());
  }

  private static RequestDraft doing(RequestDraft draft, String action) {
    Map<Axis, String> terms = new TreeMap<>(draft.terms());
    terms.put(Axis.ACTION, action);
    return changed(draft, draft.data(), terms, draft.facts());
  }

  private static RequestDraft changed(
      RequestDraft draft, List<String> data, Map<Axis, String> terms, Map<String, RawValue> facts) {
    return new RequestDraft(
        draft.policy(),
        draft.version(),
        draft.date(),
        data,
        terms,
        facts,
        draft.consent(),
        draft.objection());
  }
}

package dev.remit.service.http;

import dev.remit.engine.document.RequestDocument;
import dev.remit.lang.Checked;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a question of AuthZEN into a request document.
 *
 * <p>What has no meaning for Remit is ignored, as the specification wants it. That never helps the
 * requester: it is as if it had not been said, and what is not known of a request never helps it.
 */
final class AccessQuestionReader {

  /** The type of a subject that says no more than that it is one. */
  static final String RECIPIENT = "recipient";

  private static final Set<String> ENTITIES = Set.of("subject", "action", "resource", "context");

  private static final Set<String> SEARCH =
      Set.of("subject", "action", "resource", "context", "page");

  private static final Set<String> OWNED = Set.of("project", "dataset", "subject");

  /** What a request document says itself. Some of it callers may not say; they are told so. */
  private static final Set<String> CONTEXT =
      Set.of(
          "policy",
          "version",
          "date",
          "purpose",
          "setting",
          "basis",
          "request",
          "consent",
          "objection",
          "project",
          "dataset",
          "subject");

  private static final Map<String, String> ELSEWHERE =
      Map.of("action", "action.name", "data", "resource.id", "recipient", "subject");

  private final JsonBody body;
  private final Mapping place;
  private final Sought sought;
  private final List<Violation> wrong = new ArrayList<>();
  private final List<Entry> document = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final Map<String, String> paths = new HashMap<>();
  private Optional<Scalar> cohort = Optional.empty();

  private AccessQuestionReader(JsonBody body, Mapping place, Sought sought) {
    this.body = body;
    this.place = place;
    this.sought = sought;
  }

  /**
   * Reads a question.
   *
   * @param place what has the entities, as far as they are no defaults
   * @throws RefusedException with everything that is not of the form that the specification gives
   *     it, or not of that of a request document
   */
  static AccessQuestion read(JsonBody body, Mapping place, Entities entities, Sought sought)
      throws RefusedException {
    return new AccessQuestionReader(body, place, sought).read(entities);
  }

  private AccessQuestion read(Entities entities) throws RefusedException {
    Optional<Scalar> subjectType = require("subject", entities.subject()).flatMap(this::subject);
    if (sought != Sought.ACTION) {
      require("action", entities.action()).ifPresent(this::action);
    }
    Optional<Members> resource = require("resource", entities.resource());
    Optional<Scalar> type = resource.flatMap(members -> members.requireText("type"));
    type.ifPresent(text -> paths.put("resource.type", body.path(text.span())));
    Optional<Scalar> id = resource.flatMap(this::resource);
    Understanding understanding =
        entities.context().map(this::members).map(this::context).orElse(Understanding.NONE);
    ignore(members(place).others(sought == Sought.NOTHING ? ENTITIES : SEARCH));
    Checked<RequestDocument> read = RequestDocument.read(new Mapping(document, place.span()));
    read.diagnostics().forEach(diagnostic -> wrong.add(body.explain(diagnostic)));
    if (!wrong.isEmpty()) {
      throw RefusedException.invalid(wrong);
    }
    RequestDocument request = read.value().orElseThrow();
    request.places().forEach((field, span) -> paths.put(field, body.path(span)));
    return new AccessQuestion(
        new Question(request.draft(), cohort.map(Scalar::text), understanding, paths),
        subjectType.orElseThrow().text(),
        type.orElseThrow().text(),
        id.map(Scalar::text).orElse(""),
        ignored.stream().limit(AccessQuestion.MOST_IGNORED).toList());
  }

  private Members members(Mapping object) {
    return new Members(body, object, wrong);
  }

  private Optional<Members> require(String name, Optional<Mapping> entity) {
    Members above = members(place);
    if (entity.isEmpty() && above.find(name).isEmpty()) {
      above.wrong(name, "is missing", "add it");
    }
    return entity.map(this::members);
  }

  private Optional<Scalar> subject(Members subject) {
    Optional<Scalar> type = subject.requireText("type");
    List<Entry> recipient = new ArrayList<>();
    type.ifPresent(text -> paths.put("subject.type", body.path(text.span())));
    type.filter(text -> !text.text().equals(RECIPIENT))
        .ifPresent(text -> recipient.add(entry("kind", text)));
    if (sought != Sought.SUBJECT) {
      subject.requireText("id").ifPresent(id -> recipient.add(entry("id", id)));
    }
    Members properties = properties(subject);
    for (Entry property : properties.object().entries()) {
      if (property.key().equals("id") || property.key().equals("kind")) {
        properties.wrong(property.key(), "is no property", "say it as `id` or `type`");
      } else {
        recipient.add(property);
      }
    }
    Span span = subject.object().span();
    document.add(new Entry("recipient", span, new Mapping(recipient, span)));
    ignore(subject.others(Set.of("type", "id", "properties")));
    return type;
  }

  private void action(Members action) {
    action.requireText("name").ifPresent(name -> document.add(entry("action", name)));
    ignore(properties(action).others(Set.of()));
    ignore(action.others(Set.of("name", "properties")));
  }

  private Optional<Scalar> resource(Members resource) {
    Optional<Scalar> id = sought == Sought.RESOURCE ? Optional.empty() : resource.requireText("id");
    id.ifPresent(text -> document.add(entry("data", text)));
    Members properties = properties(resource);
    Set<String> owned = Set.of("dataset", "subject");
    properties.object().entries().stream()
        .filter(property -> owned.contains(property.key()))
        .forEach(property -> document.add(owned(property)));
    cohort(properties);
    ignore(properties.others(Set.of("dataset", "subject", Question.COHORT)));
    ignore(resource.others(Set.of("type", "id", "properties")));
    return id;
  }

  /** A cohort, unless it was named before. */
  private void cohort(Members members) {
    if (cohort.isPresent() && members.find(Question.COHORT).isPresent()) {
      members.wrong(
          Question.COHORT, "is said twice", "say it here or as a property of the resource");
    } else if (cohort.isEmpty()) {
      cohort = members.text(Question.COHORT);
      cohort.ifPresent(id -> paths.put(Question.COHORT_ID, body.path(id.span())));
    }
  }

  private Understanding context(Members context) {
    Set<String> known = new java.util.HashSet<>(CONTEXT);
    known.add(Understanding.MEMBER);
    known.add(Question.COHORT);
    cohort(context);
    known.addAll(ELSEWHERE.keySet());
    for (Entry member : context.object().entries()) {
      if (ELSEWHERE.containsKey(member.key())) {
        String place = ELSEWHERE.get(member.key());
        context.wrong(member.key(), "is not said in the context", "say it as `" + place + "`");
      } else if (document.stream().anyMatch(said -> said.key().equals(member.key()))) {
        context.wrong(
            member.key(), "is said twice", "say it here or as a property of the resource");
      } else if (CONTEXT.contains(member.key())) {
        document.add(owned(member));
      }
    }
    ignore(context.others(known));
    return Understanding.of(context);
  }

  private Members properties(Members entity) {
    return members(
        entity
            .object("properties")
            .orElseGet(() -> new Mapping(List.of(), entity.object().span())));
  }

  /** A project, dataset or person may be said by its id alone. */
  private static Entry owned(Entry member) {
    boolean bare =
        OWNED.contains(member.key())
            && member.value() instanceof Scalar scalar
            && scalar.kind() == Kind.TEXT;
    YamlNode value =
        bare
            ? new Mapping(List.of(entry("id", (Scalar) member.value())), member.value().span())
            : member.value();
    return new Entry(member.key(), member.keySpan(), value);
  }

  private static Entry entry(String key, Scalar value) {
    return new Entry(key, value.span(), value);
  }

  private void ignore(Stream<String> members) {
    members.limit(AccessQuestion.MOST_IGNORED).forEach(ignored::add);
  }
}

package dev.remit.log.entry;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A decision as an entry of the log. docs/log.md describes its JSON; members are in the order of
 * their names.
 *
 * <p>What is said of a person — the id and facts of the subject, and records of consent and
 * objection — is in one member, encrypted under that person's key and bound to the decision's id.
 *
 * @param id the decision's
 * @param caller who asked
 * @param digest of the version it was decided under
 * @param hypothetical whether it answers a hypothesis, and grants nothing
 */
public record DecisionEntry(
    UUID id, Instant at, String caller, String digest, Decision decision, boolean hypothetical) {

  /** The version of the format. */
  public static final int VERSION = 1;

  /** The subject whose data it has; empty if it has none of anybody's. */
  public Optional<String> subject() {
    return subject(decision.request());
  }

  /** The subject that a request names, if it names one. */
  public static Optional<String> subject(Request request) {
    return request.text(Owner.SUBJECT, "id");
  }

  /** Whether a request says anything of a person, who need not be named. */
  public static boolean isPersonal(Request request) {
    return request.facts().keySet().stream().anyMatch(fact -> fact.owner() == Owner.SUBJECT);
  }

  /**
   * The bytes of the entry.
   *
   * @param key the subject's, or that of subjects who are not named; empty only if nothing is said
   *     of any
   * @throws EntryTooLargeException if it does not fit
   */
  public byte[] bytes(Optional<SubjectKey> key) throws EntryTooLargeException {
    return bytes(key, Optional.empty());
  }

  /**
   * The bytes of the entry of a decision about many subjects.
   *
   * @param key that of the subject it names, or of subjects who are not named; empty only if
   *     nothing is said of any
   * @param cohort names all of them
   * @throws EntryTooLargeException if it does not fit
   */
  public byte[] bytes(Optional<SubjectKey> key, Optional<CohortId> cohort)
      throws EntryTooLargeException {
    if (key.isEmpty() && isPersonal(decision.request())) {
      throw new IllegalArgumentException("a person's data is not logged without a key");
    }
    return Packing.pack(json(key, cohort));
  }

  /** The JSON of the entry. */
  byte[] json(Optional<SubjectKey> key, Optional<CohortId> cohort) {
    Request request = decision.request();
    JsonText json = new JsonText().begin('{');
    json.name("action").string(request.term(Axis.ACTION).orElseThrow().name());
    json.name("at").string(DateTimeFormatter.ISO_INSTANT.format(at));
    json.name("caller").string(caller);
    cohort.ifPresent(many -> {
      json.name("cohort").begin('{').name("digest").string(many.digest());
      json.name("id").string(many.id()).end('}');
    });
    consent(json, request.consent(), false);
    json.name("data").begin('[');
    request.items().forEach(item -> json.string(item.name()));
    json.end(']').name("date").string(request.date().toString());
    json.name("digest").string(digest);
    facts(json, request, key.isPresent(), false);
    if (hypothetical) {
      json.name("hypothetical").literal("true");
    }
    json.name("id").string(id.toString());
    json.name("items").begin('[');
    decision.items().forEach(item -> item(json, item));
    json.end(']').name("kind").string("decision");
    objection(json, request.objections(), false);
    json.name("policy").string(request.policy());
    reasons(json, request, key.isPresent(), false);
    key.ifPresent(subject -> subject(json, request, subject));
    terms(json, request);
    json.name("v").literal(Integer.toString(VERSION));
    json.name("version").string(decision.version().version());
    return json.end('}').bytes();
  }

  private void subject(JsonText json, Request request, SubjectKey key) {
    JsonText personal = new JsonText().begin('{');
    consent(personal, request.consent(), true);
    facts(personal, request, true, true);
    objection(personal, request.objections(), true);
    reasons(personal, request, true, true);
    byte[] sealed =
        key.seal(personal.end('}').bytes(), id.toString().getBytes(StandardCharsets.US_ASCII));
    json.name("subject").begin('{').name("key").string(key.id());
    json.name("sealed").string(SubjectKey.base64(sealed)).end('}');
  }

  /** The facts of the subject, or all others, each with its value and who said it. */
  private static void facts(JsonText json, Request request, boolean sealing, boolean personal) {
    Map<String, Map.Entry<Fact, Value>> sorted = new TreeMap<>();
    for (var known : request.facts().entrySet()) {
      boolean isPersonal = known.getKey().owner() == Owner.SUBJECT && sealing;
      if (isPersonal == personal) {
        sorted.put(known.getKey().path(), known);
      }
    }
    json.name("facts").begin('{');
    sorted.forEach((path, known) -> {
      json.name(path).begin('[');
      value(json, known.getValue());
      boolean computed = request.computed().contains(new Input.OfFact(known.getKey()));
      json.string(source(known.getKey().origin(), computed)).end(']');
    });
    json.end('}');
  }

  private static String source(Fact.Origin origin, boolean computed) {
    return switch (origin) {
      case Fact.Origin.Request _ -> "request";
      case Fact.Origin.Register _ -> "register";
      case Fact.Origin.Catalogue _ -> "catalogue";
      case Fact.Origin.Rego _ -> computed ? "computed" : "rego";
    };
  }

  private static void value(JsonText json, Value value) {
    switch (value) {
      case Value.BooleanValue _, Value.NumberValue _ -> json.literal(value.toString());
      case Value.TextValue(var text) -> json.string(text);
      case Value.DateValue _, Value.MonthsValue _, Value.TermValue _ ->
          json.string(value.toString());
      case Value.SetValue(var values) -> {
        json.begin('[');
        values.forEach(each -> value(json, each));
        json.end(']');
      }
      case Value.None _ -> json.literal("null");
    }
  }

  private static void item(JsonText json, ItemDecision item) {
    json.begin('{').name("decided_by").begin('[');
    item.decidedBy().forEach(rule -> json.string(rule.name()));
    json.end(']').name("item").string(item.item().name()).name("missing").begin('[');
    item.missing().forEach(input -> json.string(input.toString()));
    json.end(']').name("obligations").begin('[');
    item.obligations().forEach(duty -> duty(json, duty));
    json.end(']').name("outcome").string(item.outcome().word()).end('}');
  }

  private static void duty(JsonText json, Duty duty) {
    json.begin('{').name("arguments").begin('[');
    duty.arguments().forEach(argument -> value(json, argument));
    json.end(']').name("obligation").string(duty.obligation().name()).end('}');
  }

  /** Why inputs are missing: those reasons that speak of the subject, or all others. */
  private static void reasons(JsonText json, Request request, boolean sealing, boolean personal) {
    Map<String, String> sorted = new TreeMap<>();
    String subject = subject(request).orElse("");
    request
        .reasons()
        .forEach((input, reason) -> {
          boolean isNamed = !subject.isEmpty() && reason.contains(subject);
          boolean isPersonal = sealing && (isPersonal(input) || isNamed);
          if (isPersonal == personal) {
            sorted.put(input.toString(), reason);
          }
        });
    if (!sorted.isEmpty()) {
      json.name("reasons").begin('{');
      sorted.forEach((input, reason) -> json.name(input).string(reason));
      json.end('}');
    }
  }

  private static boolean isPersonal(Input input) {
    return switch (input) {
      case Input.OfFact(var fact) -> fact.owner() == Owner.SUBJECT;
      case Input.OfAxis _ -> false;
      case Input.OfRegister _ -> true;
    };
  }

  private static void terms(JsonText json, Request request) {
    Map<String, String> sorted = new TreeMap<>();
    request.terms().forEach((axis, term) -> sorted.put(axis.word(), term.name()));
    sorted.remove(Axis.ACTION.word());
    json.name("terms").begin('{');
    sorted.forEach((axis, term) -> json.name(axis).string(term));
    json.end('}');
  }

  private static void consent(JsonText json, ConsentEvidence consent, boolean personal) {
    switch (consent) {
      case ConsentEvidence.Unknown _ when personal -> {}
      case ConsentEvidence.Unknown _ -> json.name("consent").string("unknown");
      case ConsentEvidence.Stated _ when personal -> {}
      case ConsentEvidence.Stated(var state) -> json.name("consent").string(state.word());
      case ConsentEvidence.Recorded _ when !personal -> json.name("consent").string("recorded");
      case ConsentEvidence.Recorded(var records) -> {
        json.name("consents").begin('[');
        records.forEach(record -> consent(json, record));
        json.end(']');
      }
    }
  }

  private static void consent(JsonText json, ConsentRecord record) {
    json.begin('{').name("at").string(record.at().toString());
    json.name("by").string(record.by().word());
    scope(json, record.scope());
    json.name("state").string(record.state().word()).end('}');
  }

  private static void objection(JsonText json, ObjectionEvidence objection, boolean personal) {
    switch (objection) {
      case ObjectionEvidence.Unknown _ when personal -> {}
      case ObjectionEvidence.Unknown _ -> json.name("objection").string("unknown");
      case ObjectionEvidence.Stated _ when personal -> {}
      case ObjectionEvidence.Stated(var raised) ->
          json.name("objection").string(raised ? "raised" : "not raised");
      case ObjectionEvidence.Recorded _ when !personal -> json.name("objection").string("recorded");
      case ObjectionEvidence.Recorded(var records) -> {
        json.name("objections").begin('[');
        records.forEach(record -> objection(json, record));
        json.end(']');
      }
    }
  }

  private static void objection(JsonText json, ObjectionRecord record) {
    json.begin('{').name("at").string(record.at().toString());
    json.name("by").string(record.by().word());
    json.name("raised").literal(Boolean.toString(record.raised()));
    scope(json, record.scope());
    json.end('}');
  }

  private static void scope(JsonText json, Scope scope) {
    json.name("scope").begin('{');
    scope.category().ifPresent(term -> json.name("category").string(term.name()));
    scope.purpose().ifPresent(term -> json.name("purpose").string(term.name()));
    scope.recipient().ifPresent(term -> json.name("recipient").string(term.name()));
    scope.recipientId().ifPresent(text -> json.name("recipient_id").string(text));
    if (scope.unread()) {
      json.name("unread").literal("true");
    }
    json.end('}');
  }
}

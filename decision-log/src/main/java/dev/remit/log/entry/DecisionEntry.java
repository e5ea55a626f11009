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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

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
  public static final int VERSION = 2;

  /** The axes whose terms are said together, in the order of their words. */
  private static final List<Axis> TERMS =
      Arrays.stream(Axis.values())
          .filter(axis -> axis != Axis.ACTION && axis != Axis.CATEGORY)
          .sorted(Comparator.comparing(Axis::word))
          .toList();

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
    return request.knowsOf(Owner.SUBJECT);
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
    return EntryText.packed(json -> write(json, key, cohort));
  }

  /** The JSON of the entry. */
  byte[] json(Optional<SubjectKey> key, Optional<CohortId> cohort) {
    return EntryText.of(json -> write(json, key, cohort));
  }

  private void write(JsonGenerator json, Optional<SubjectKey> key, Optional<CohortId> cohort) {
    Request request = decision.request();
    json.writeStringProperty("action", request.term(Axis.ACTION).orElseThrow().name());
    json.writeStringProperty("at", at.toString());
    json.writeStringProperty("caller", caller);
    cohort.ifPresent(many -> {
      json.writeObjectPropertyStart("cohort");
      json.writeStringProperty("digest", many.digest());
      json.writeStringProperty("id", many.id());
      json.writeEndObject();
    });
    consent(json, request.consent(), false);
    json.writeStringProperty("date", request.date().toString());
    json.writeStringProperty("digest", digest);
    facts(json, request, key.isPresent(), false);
    if (hypothetical) {
      json.writeBooleanProperty("hypothetical", true);
    }
    json.writeStringProperty("id", id.toString());
    items(json, decision.items());
    json.writeStringProperty("kind", "decision");
    objection(json, request.objections(), false);
    json.writeStringProperty("policy", request.policy());
    reasons(json, request, key.isPresent(), false);
    key.ifPresent(subject -> subject(json, request, subject));
    terms(json, request);
    json.writeNumberProperty("v", VERSION);
    json.writeStringProperty("version", decision.version().version());
  }

  private void subject(JsonGenerator json, Request request, SubjectKey key) {
    byte[] personal =
        EntryText.of(inner -> {
          consent(inner, request.consent(), true);
          facts(inner, request, true, true);
          objection(inner, request.objections(), true);
          reasons(inner, request, true, true);
        });
    byte[] sealed = key.seal(personal, id.toString().getBytes(StandardCharsets.US_ASCII));
    json.writeObjectPropertyStart("subject");
    json.writeStringProperty("key", key.id());
    json.writeStringProperty("sealed", SubjectKey.base64(sealed));
    json.writeEndObject();
  }

  private record Known(String source, String path, Value value) {
    private static final Comparator<Known> ORDER =
        Comparator.comparing(Known::source).thenComparing(Known::path);
  }

  /** The facts of the subject, or all others, by who said them. */
  private static void facts(
      JsonGenerator json, Request request, boolean sealing, boolean personal) {
    List<Known> sorted = new ArrayList<>();
    request.forEachFact((fact, value) -> {
      boolean isPersonal = fact.owner() == Owner.SUBJECT && sealing;
      if (isPersonal == personal) {
        sorted.add(new Known(source(fact, request).word(), fact.path(), value));
      }
    });
    sorted.sort(Known.ORDER);
    json.writeObjectPropertyStart("facts");
    String source = "";
    for (Known known : sorted) {
      if (!known.source.equals(source)) {
        if (!source.isEmpty()) {
          json.writeEndObject();
        }
        source = known.source;
        json.writeObjectPropertyStart(source);
      }
      json.writeName(known.path);
      value(json, known.value);
    }
    if (!source.isEmpty()) {
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static FactSource source(Fact fact, Request request) {
    return switch (fact.origin()) {
      case Fact.Origin.Request _ -> FactSource.REQUEST;
      case Fact.Origin.Register _ -> FactSource.REGISTER;
      case Fact.Origin.Catalogue _ -> FactSource.CATALOGUE;
      case Fact.Origin.Rego _ ->
          request.computed().contains(new Input.OfFact(fact))
              ? FactSource.COMPUTED
              : FactSource.REGO;
    };
  }

  private static void value(JsonGenerator json, Value value) {
    switch (value) {
      case Value.BooleanValue(var flag) -> json.writeBoolean(flag);
      case Value.NumberValue(var number) -> json.writeNumber(number);
      case Value.TextValue(var text) -> json.writeString(text);
      case Value.DateValue _, Value.MonthsValue _, Value.TermValue _ ->
          json.writeString(value.toString());
      case Value.SetValue(var values) -> {
        json.writeStartArray();
        values.forEach(each -> value(json, each));
        json.writeEndArray();
      }
      case Value.None _ -> json.writeNull();
    }
  }

  /** Neighbours for which the same was decided are said once; lists without anything are not. */
  private static void items(JsonGenerator json, List<ItemDecision> items) {
    json.writeArrayPropertyStart("items");
    for (int next = 0; next < items.size(); ) {
      ItemDecision first = items.get(next);
      json.writeStartObject();
      json.writeArrayPropertyStart("data");
      for (; next < items.size() && isSame(first, items.get(next)); next++) {
        json.writeString(items.get(next).item().name());
      }
      json.writeEndArray();
      list(json, "decided_by", first.decidedBy(), rule -> json.writeString(rule.name()));
      list(json, "missing", first.missing(), input -> json.writeString(input.toString()));
      list(json, "obligations", first.obligations(), duty -> duty(json, duty));
      json.writeStringProperty("outcome", first.outcome().word());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static boolean isSame(ItemDecision one, ItemDecision other) {
    return one.outcome() == other.outcome()
        && one.decidedBy().equals(other.decidedBy())
        && one.missing().equals(other.missing())
        && one.obligations().equals(other.obligations());
  }

  private static <T> void list(
      JsonGenerator json, String name, List<T> elements, Consumer<T> writing) {
    if (!elements.isEmpty()) {
      json.writeArrayPropertyStart(name);
      elements.forEach(writing);
      json.writeEndArray();
    }
  }

  private static void duty(JsonGenerator json, Duty duty) {
    json.writeStartObject();
    list(json, "arguments", duty.arguments(), argument -> value(json, argument));
    json.writeStringProperty("obligation", duty.obligation().name());
    json.writeEndObject();
  }

  /** Why inputs are missing: those reasons that speak of the subject, or all others. */
  private static void reasons(
      JsonGenerator json, Request request, boolean sealing, boolean personal) {
    if (request.reasons().isEmpty()) {
      return;
    }
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
      json.writeObjectPropertyStart("reasons");
      sorted.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
  }

  private static boolean isPersonal(Input input) {
    return switch (input) {
      case Input.OfFact(var fact) -> fact.owner() == Owner.SUBJECT;
      case Input.OfAxis _ -> false;
      case Input.OfRegister _ -> true;
    };
  }

  private static void terms(JsonGenerator json, Request request) {
    json.writeObjectPropertyStart("terms");
    for (Axis axis : TERMS) {
      request.term(axis).ifPresent(term -> json.writeStringProperty(axis.word(), term.name()));
    }
    json.writeEndObject();
  }

  private static void consent(JsonGenerator json, ConsentEvidence consent, boolean personal) {
    switch (consent) {
      case ConsentEvidence.Unknown _ when personal -> {}
      case ConsentEvidence.Unknown _ -> json.writeStringProperty("consent", "unknown");
      case ConsentEvidence.Stated _ when personal -> {}
      case ConsentEvidence.Stated(var state) -> json.writeStringProperty("consent", state.word());
      case ConsentEvidence.Recorded _ when !personal ->
          json.writeStringProperty("consent", "recorded");
      case ConsentEvidence.Recorded(var records) -> {
        json.writeArrayPropertyStart("consents");
        records.forEach(record -> consent(json, record));
        json.writeEndArray();
      }
    }
  }

  private static void consent(JsonGenerator json, ConsentRecord record) {
    json.writeStartObject();
    json.writeStringProperty("at", record.at().toString());
    json.writeStringProperty("by", record.by().word());
    scope(json, record.scope());
    json.writeStringProperty("state", record.state().word());
    json.writeEndObject();
  }

  private static void objection(JsonGenerator json, ObjectionEvidence objection, boolean personal) {
    switch (objection) {
      case ObjectionEvidence.Unknown _ when personal -> {}
      case ObjectionEvidence.Unknown _ -> json.writeStringProperty("objection", "unknown");
      case ObjectionEvidence.Stated _ when personal -> {}
      case ObjectionEvidence.Stated(var raised) ->
          json.writeStringProperty("objection", raised ? "raised" : "not raised");
      case ObjectionEvidence.Recorded _ when !personal ->
          json.writeStringProperty("objection", "recorded");
      case ObjectionEvidence.Recorded(var records) -> {
        json.writeArrayPropertyStart("objections");
        records.forEach(record -> objection(json, record));
        json.writeEndArray();
      }
    }
  }

  private static void objection(JsonGenerator json, ObjectionRecord record) {
    json.writeStartObject();
    json.writeStringProperty("at", record.at().toString());
    json.writeStringProperty("by", record.by().word());
    json.writeBooleanProperty("raised", record.raised());
    scope(json, record.scope());
    json.writeEndObject();
  }

  private static void scope(JsonGenerator json, Scope scope) {
    json.writeObjectPropertyStart("scope");
    scope.category().ifPresent(term -> json.writeStringProperty("category", term.name()));
    scope.purpose().ifPresent(term -> json.writeStringProperty("purpose", term.name()));
    scope.recipient().ifPresent(term -> json.writeStringProperty("recipient", term.name()));
    scope.recipientId().ifPresent(text -> json.writeStringProperty("recipient_id", text));
    if (scope.unread()) {
      json.writeBooleanProperty("unread", true);
    }
    json.writeEndObject();
  }
}

package dev.remit.service.grpc;

import com.google.protobuf.Timestamp;
import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.service.decide.Hypothesis;
import dev.remit.service.fact.AsOf;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.AccessRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Requests as messages. */
public final class AccessRequests {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private AccessRequests() {}

  /** What a message asks for. A field that is empty says nothing. */
  static RequestDraft draft(AccessRequest message) {
    RequestDraft.Builder draft = RequestDraft.builder();
    said(message.getPolicy(), draft::policy);
    message.getDataList().forEach(draft::data);
    term(message.getAction(), Axis.ACTION, draft);
    term(message.getRecipient(), Axis.RECIPIENT, draft);
    term(message.getPurpose(), Axis.PURPOSE, draft);
    term(message.getSetting(), Axis.SETTING, draft);
    term(message.getBasis(), Axis.BASIS, draft);
    message.getFactsMap().forEach((path, value) -> draft.fact(path, FactValues.raw(value)));
    id(message.getRecipientId(), Owner.RECIPIENT, draft);
    id(message.getProjectId(), Owner.PROJECT, draft);
    id(message.getDatasetId(), Owner.DATASET, draft);
    id(message.getSubjectId(), Owner.SUBJECT, draft);
    return draft.build();
  }

  /** The cohort that a message names. */
  static Optional<String> cohort(AccessRequest message) {
    return said(message.getCohortId());
  }

  /** A text, unless it says nothing. */
  static Optional<String> said(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /**
   * A request as a message; its date, version, consent and objection are not part of one.
   *
   * @param draft its facts are of a typed format, such as YAML
   */
  public static AccessRequest message(RequestDraft draft) {
    AccessRequest.Builder message = AccessRequest.newBuilder().addAllData(draft.data());
    draft.policy().ifPresent(message::setPolicy);
    Map<Axis, String> terms = draft.terms();
    message.setAction(terms.getOrDefault(Axis.ACTION, ""));
    message.setRecipient(terms.getOrDefault(Axis.RECIPIENT, ""));
    message.setPurpose(terms.getOrDefault(Axis.PURPOSE, ""));
    message.setSetting(terms.getOrDefault(Axis.SETTING, ""));
    message.setBasis(terms.getOrDefault(Axis.BASIS, ""));
    draft.facts().forEach((path, value) -> message.putFacts(path, FactValues.message(value)));
    return message.build();
  }

  private static void term(String name, Axis axis, RequestDraft.Builder draft) {
    said(name, term -> draft.term(axis, term));
  }

  private static void id(String id, Owner owner, RequestDraft.Builder draft) {
    said(id, text -> draft.fact(owner.word() + ".id", text));
  }

  private static void said(String text, Consumer<String> sink) {
    if (!text.isEmpty()) {
      sink.accept(text);
    }
  }

  /**
   * What a message supposes.
   *
   * @param now what counts where it names no moment
   * @throws RefusedException if it names a moment that is none
   */
  static Hypothesis hypothesis(dev.remit.v1.Hypothesis message, Instant now)
      throws RefusedException {
    return new Hypothesis(
        message.hasAt() ? Optional.of(asOf(message.getAt(), now)) : Optional.empty(),
        Optional.of(message.getVersion()).filter(name -> !name.isEmpty()));
  }

  /**
   * Another moment.
   *
   * @param now what counts where the message says nothing
   * @throws RefusedException if it is outside the years 1 to 9999
   */
  static AsOf asOf(dev.remit.v1.AsOf message, Instant now) throws RefusedException {
    return new AsOf(
        message.hasAt() ? instant("at", message.getAt()) : now,
        message.hasKnownAt() ? instant("known_at", message.getKnownAt()) : now);
  }

  /**
   * A moment.
   *
   * @throws RefusedException if it is outside the years 1 to 9999
   */
  static Instant instant(String field, Timestamp message) throws RefusedException {
    boolean isMoment =
        message.getNanos() >= 0
            && message.getNanos() < 1_000_000_000
            && message.getSeconds() >= EARLIEST.getEpochSecond()
            && message.getSeconds() <= LATEST.getEpochSecond();
    if (!isMoment) {
      throw RefusedException.invalid(
          field, "the moment is not in the years 1 to 9999", "see google.protobuf.Timestamp");
    }
    return Instant.ofEpochSecond(message.getSeconds(), message.getNanos());
  }

  static Timestamp timestamp(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }
}

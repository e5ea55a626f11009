package dev.remit.service;

import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.service.fixture.Sets;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.FactValue;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request of the repository, as every interface of the service takes it: without its date, which
 * is the service's to know.
 */
record Asked(String name, LocalDate date, RequestDraft draft) {

  /** The dozen requests of the National Pupil Database. */
  static List<Asked> dozen() {
    return Sets.files("npd").stream()
        .filter(file -> file.path().startsWith("requests/"))
        .map(Asked::read)
        .toList();
  }

  private static Asked read(SourceFile file) {
    RequestDraft draft = RequestDocument.read(file).value().orElseThrow().draft();
    RequestDraft undated =
        new RequestDraft(
            draft.policy(),
            draft.version(),
            Optional.empty(),
            draft.data(),
            draft.terms(),
            draft.facts(),
            draft.consent(),
            draft.objection());
    return new Asked(file.path(), draft.date().orElseThrow(), undated);
  }

  /** For some of the data only. */
  Asked of(String data) {
    return new Asked(
        name + " " + data,
        date,
        new RequestDraft(
            draft.policy(),
            draft.version(),
            draft.date(),
            List.of(data),
            draft.terms(),
            draft.facts(),
            draft.consent(),
            draft.objection()));
  }

  /** As a message. */
  AccessRequest message() {
    AccessRequest.Builder message =
        AccessRequest.newBuilder()
            .addAllData(draft.data())
            .setAction(term(Axis.ACTION))
            .setRecipient(term(Axis.RECIPIENT))
            .setPurpose(term(Axis.PURPOSE))
            .setSetting(term(Axis.SETTING))
            .setBasis(term(Axis.BASIS))
            .setRecipientId(id(Owner.RECIPIENT))
            .setProjectId(id(Owner.PROJECT))
            .setDatasetId(id(Owner.DATASET))
            .setSubjectId(id(Owner.SUBJECT));
    stated().forEach((path, value) -> message.putFacts(path, fact(value)));
    return message.build();
  }

  /** As a body for {@code /v1/data/remit/npd}, of one who understands every obligation. */
  ObjectNode input() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode input = RequestDocument.tree(draft);
    body.set("input", input.put("understands", "*"));
    return body;
  }

  /** As a body for {@code /access/v1/evaluations}, one for each of the data. */
  ObjectNode evaluations() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String kind = term(Axis.RECIPIENT);
    body.putObject("subject")
        .put("type", kind.isEmpty() ? "recipient" : kind)
        .put("id", id(Owner.RECIPIENT));
    body.putObject("action").put("name", term(Axis.ACTION));
    ObjectNode context = body.putObject("context").put("understands", "*");
    ObjectNode tree = RequestDocument.tree(draft);
    for (String member : List.of("purpose", "setting", "basis", "project", "subject", "request")) {
      if (tree.has(member)) {
        context.set(member, tree.get(member));
      }
    }
    ArrayNode each = body.putArray("evaluations");
    draft
        .data()
        .forEach(
            data -> each.addObject().putObject("resource").put("type", "data").put("id", data));
    return body;
  }

  private String term(Axis axis) {
    return draft.terms().getOrDefault(axis, "");
  }

  private String id(Owner owner) {
    return draft.facts().get(owner.word() + ".id") instanceof RawValue.Text(var id) ? id : "";
  }

  private Map<String, RawValue> stated() {
    List<String> ids = Arrays.stream(Owner.values()).map(owner -> owner.word() + ".id").toList();
    return draft.facts().keySet().stream()
        .filter(path -> !ids.contains(path))
        .collect(Collectors.toMap(Function.identity(), path -> draft.facts().get(path)));
  }

  private static FactValue fact(RawValue value) {
    return switch (value) {
      case RawValue.Numeral(var number) -> FactValue.newBuilder().setNumber(number).build();
      case RawValue.Text(var text) -> FactValue.newBuilder().setText(text).build();
      case RawValue.Untyped _,
          RawValue.Flag _,
          RawValue.None _,
          RawValue.Many _,
          RawValue.Foreign _ ->
          throw new IllegalArgumentException("no request of the dozen states " + value);
    };
  }
}

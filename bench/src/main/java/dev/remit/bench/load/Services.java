package dev.remit.bench.load;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import dev.remit.bench.cerbos.CerbosServiceGrpc;
import dev.remit.bench.cerbos.CheckResourcesRequest;
import dev.remit.bench.cerbos.CheckResourcesResponse;
import dev.remit.bench.cerbos.Effect;
import dev.remit.bench.cerbos.Principal;
import dev.remit.bench.cerbos.Resource;
import dev.remit.bench.growth.GrowthCase;
import dev.remit.bench.peer.PeerCase;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.FactValue;
import dev.remit.v1.Outcome;
import java.time.LocalDate;
import java.util.List;

/** What the servers are asked. */
final class Services {

  private static final String DECIDE = DecisionServiceGrpc.getDecideMethod().getFullMethodName();
  private static final String CHECK =
      CerbosServiceGrpc.getCheckResourcesMethod().getFullMethodName();

  private Services() {}

  /** The peers' requests, as Remit's service takes them. */
  static Service remit(String name, List<PeerCase> cases) {
    return Service.of(
        name, DECIDE, cases.stream().map(one -> decide(access(one)).toByteArray()).toList());
  }

  /** Requests to a grown policy, as Remit's service takes them. */
  static Service grown(String name, List<GrowthCase> cases) {
    return Service.of(
        name, DECIDE, cases.stream().map(one -> decide(access(one)).toByteArray()).toList());
  }

  /** Whether an answer of Remit's service allows all that was asked for. */
  static boolean isPermitted(byte[] answer) throws InvalidProtocolBufferException {
    return DecideResponse.parseFrom(answer).getDecision().getOutcome() == Outcome.OUTCOME_PERMITTED;
  }

  private static DecideRequest decide(AccessRequest.Builder request) {
    return DecideRequest.newBuilder().setRequest(request).build();
  }

  private static AccessRequest.Builder access(PeerCase question) {
    return AccessRequest.newBuilder()
        .addAllData(question.categories())
        .setAction(question.action())
        .setRecipient(question.recipient().sector())
        .setPurpose(question.purpose())
        .setSetting(question.setting())
        .putFacts(
            "recipient.accredited_until", fact(question.recipient().accreditedUntil().toString()))
        .putFacts("recipient.country", fact(question.recipient().country()))
        .putFacts("request.consented", fact(question.consented()))
        .putFacts("request.ethics_approved", fact(question.ethicsApproved()))
        .putFacts("request.retention", fact(question.retentionMonths() + " months"))
        .putFacts("request.suppression", fact(question.suppression()));
  }

  private static AccessRequest.Builder access(GrowthCase question) {
    return AccessRequest.newBuilder()
        .addData("records")
        .setAction("release")
        .setRecipient(question.kind())
        .setPurpose(question.purpose())
        .putFacts("request.amount", fact(question.amount()))
        .putFacts("request.blocked", fact(question.blocked()));
  }

  private static FactValue fact(String text) {
    return FactValue.newBuilder().setText(text).build();
  }

  private static FactValue fact(boolean flag) {
    return FactValue.newBuilder().setBoolean(flag).build();
  }

  private static FactValue fact(long number) {
    return FactValue.newBuilder().setNumber(number).build();
  }

  /** The peers' requests, as Cerbos takes them. */
  static Service cerbos(List<PeerCase> cases) {
    return Service.of(
        "cerbos", CHECK, cases.stream().map(one -> check(one).toByteArray()).toList());
  }

  /** Whether an answer of Cerbos allows what was asked for. */
  static boolean isAllowed(byte[] answer) throws InvalidProtocolBufferException {
    return CheckResourcesResponse.parseFrom(answer).getResultsList().stream()
        .flatMap(result -> result.getActionsMap().values().stream())
        .allMatch(effect -> effect == Effect.EFFECT_ALLOW);
  }

  private static CheckResourcesRequest check(PeerCase question) {
    PeerCase.Recipient recipient = question.recipient();
    ListValue.Builder categories = ListValue.newBuilder();
    question.categories().forEach(category -> categories.addValues(value(category)));
    return CheckResourcesRequest.newBuilder()
        .setPrincipal(
            Principal.newBuilder()
                .setId(recipient.id())
                .addRoles("user")
                .putAttr("sector", value(recipient.sector()))
                .putAttr("country", value(recipient.country()))
                .putAttr("accredited_until", value(number(recipient.accreditedUntil()))))
        .addResources(
            CheckResourcesRequest.ResourceEntry.newBuilder()
                .addActions(question.action())
                .setResource(
                    Resource.newBuilder()
                        .setKind("npd")
                        .setId("npd")
                        .putAttr("purpose", value(question.purpose()))
                        .putAttr("setting", value(question.setting()))
                        .putAttr("categories", Value.newBuilder().setListValue(categories).build())
                        .putAttr("today", value(number(question.today())))
                        .putAttr("consented", value(question.consented()))
                        .putAttr("ethics_approved", value(question.ethicsApproved()))
                        .putAttr("retention_months", value(question.retentionMonths()))
                        .putAttr("suppression", value(question.suppression()))))
        .build();
  }

  private static double number(LocalDate date) {
    return date.getYear() * 10_000.0 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  private static Value value(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value value(boolean flag) {
    return Value.newBuilder().setBoolValue(flag).build();
  }

  private static Value value(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }
}

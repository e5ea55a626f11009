package dev.remit.client;

import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.Decision;
import dev.remit.v1.ItemDecision;
import dev.remit.v1.Obligation;
import dev.remit.v1.Outcome;
import dev.remit.v1.VersionsInForce;
import dev.remit.v1.WatchChangesResponse;

/** Requests and decisions to test with. */
final class Samples {

  static final AccessRequest REQUEST =
      AccessRequest.newBuilder()
          .setPolicy("npd")
          .addData("pupil_name")
          .setAction("release")
          .setPurpose("research")
          .build();

  /** Of the version that samples are decided under. */
  static final String DIGEST = "a-digest";

  /** A stream's first message: that version is in force. */
  static final WatchChangesResponse FIRST =
      WatchChangesResponse.newBuilder()
          .setVersionsInForce(VersionsInForce.newBuilder().addDigests(DIGEST))
          .build();

  private Samples() {}

  static ItemDecision item(String name, Outcome outcome, String... obligations) {
    ItemDecision.Builder item = ItemDecision.newBuilder().setItem(name).setOutcome(outcome);
    for (String obligation : obligations) {
      item.addObligations(Obligation.newBuilder().setName(obligation));
    }
    return item.build();
  }

  static Decision decision(Outcome outcome, ItemDecision... items) {
    Decision.Builder decision =
        Decision.newBuilder().setDecisionId("d-1").setVersionDigest(DIGEST).setOutcome(outcome);
    for (ItemDecision item : items) {
      decision.addItems(item);
    }
    return decision.build();
  }

  static Decision permit() {
    return decision(Outcome.OUTCOME_PERMITTED, item("pupil_name", Outcome.OUTCOME_PERMITTED));
  }

  static DecideResponse response(Decision decision) {
    return DecideResponse.newBuilder().setDecision(decision).build();
  }
}

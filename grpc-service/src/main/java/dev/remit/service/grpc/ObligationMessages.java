package dev.remit.service.grpc;

import dev.remit.log.duty.TrackedDuty;
import dev.remit.log.entry.OtherEntry;
import dev.remit.service.duty.ObligationListing;
import dev.remit.service.duty.Tracked;
import dev.remit.v1.Fulfilment;
import dev.remit.v1.ListObligationsRequest;
import dev.remit.v1.ObligationState;
import dev.remit.v1.TrackedObligation;
import java.time.LocalDate;
import java.util.Optional;

/** Obligations that are tracked, as messages. */
final class ObligationMessages {

  private ObligationMessages() {}

  static ObligationListing.Wanted wanted(ListObligationsRequest request) {
    return new ObligationListing.Wanted(
        state(request.getState()),
        request.getRecipientId(),
        request.getProjectId(),
        request.getObligation());
  }

  private static Optional<TrackedDuty.State> state(ObligationState state) {
    return switch (state) {
      case OBLIGATION_STATE_DUE -> Optional.of(TrackedDuty.State.DUE);
      case OBLIGATION_STATE_STANDING -> Optional.of(TrackedDuty.State.STANDING);
      case OBLIGATION_STATE_FULFILLED -> Optional.of(TrackedDuty.State.FULFILLED);
      case OBLIGATION_STATE_OVERDUE -> Optional.of(TrackedDuty.State.OVERDUE);
      case OBLIGATION_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static ObligationState message(TrackedDuty.State state) {
    return switch (state) {
      case DUE -> ObligationState.OBLIGATION_STATE_DUE;
      case STANDING -> ObligationState.OBLIGATION_STATE_STANDING;
      case FULFILLED -> ObligationState.OBLIGATION_STATE_FULFILLED;
      case OVERDUE -> ObligationState.OBLIGATION_STATE_OVERDUE;
    };
  }

  static TrackedObligation message(Tracked tracked) {
    TrackedDuty duty = tracked.duty();
    TrackedObligation.Builder message =
        TrackedObligation.newBuilder()
            .setDecisionId(duty.decision().toString())
            .setEntry(duty.entry())
            .setRecipientId(duty.recipientId())
            .setProjectId(duty.projectId())
            .setObligation(duty.duty().obligation())
            .setText(duty.duty().toString())
            .addAllItems(duty.items())
            .setOpenedOn(duty.opened().toString())
            .setDueOn(duty.due().map(LocalDate::toString).orElse(""))
            .setState(message(tracked.state()));
    tracked
        .fulfilment()
        .ifPresent(
            shown -> message.setFulfilment(fulfilment(shown, duty.fulfilment().orElseThrow())));
    return message.build();
  }

  private static Fulfilment fulfilment(OtherEntry.Fulfilment shown, long entry) {
    return Fulfilment.newBuilder()
        .setRecordedAt(AccessRequests.timestamp(shown.at()))
        .setRecordedBy(shown.caller())
        .setEvidence(shown.evidence())
        .setEntry(entry)
        .build();
  }
}

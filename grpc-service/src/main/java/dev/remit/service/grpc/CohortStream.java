package dev.remit.service.grpc;

import dev.remit.service.cohort.Cohort;
import dev.remit.service.cohort.CohortIntake;
import dev.remit.service.cohort.RegisteredCohorts;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.PutCohortRequest;
import dev.remit.v1.PutCohortResponse;

/** Registers the cohort that a stream of requests brings. */
final class CohortStream implements IntakeStream.Intake<PutCohortRequest, PutCohortResponse> {

  private final RegisteredCohorts cohorts;
  private final CohortIntake intake;

  private CohortStream(RegisteredCohorts cohorts, CohortIntake intake) {
    this.cohorts = cohorts;
    this.intake = intake;
  }

  /** Takes streams of pieces. */
  static IntakeStream.Begin<PutCohortRequest, PutCohortResponse> into(RegisteredCohorts cohorts) {
    return (first, caller) -> {
      PutCohortRequest begin = first == null ? PutCohortRequest.getDefaultInstance() : first;
      return new CohortStream(cohorts, cohorts.put(begin.getId(), begin.getNote(), caller));
    };
  }

  @Override
  public void add(PutCohortRequest piece) throws RefusedException {
    intake.add(piece.getSubjectIdsList());
  }

  @Override
  public PutCohortResponse finish() throws RefusedException {
    Cohort cohort = cohorts.get(intake.finish().id());
    return PutCohortResponse.newBuilder().setCohort(RegisterMessages.cohort(cohort)).build();
  }
}

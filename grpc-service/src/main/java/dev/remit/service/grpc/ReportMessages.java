package dev.remit.service.grpc;

import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.subject.SubjectReport;
import dev.remit.service.paging.Page;
import dev.remit.service.record.SubjectReports;
import dev.remit.v1.SubjectReportItem;
import dev.remit.v1.SubjectReportLine;
import dev.remit.v1.SubjectReportResponse;

/** Reports on people, as messages. */
final class ReportMessages {

  private ReportMessages() {}

  static SubjectReportResponse message(String key, Page<SubjectReports.Told> page) {
    return SubjectReportResponse.newBuilder()
        .setKey(key)
        .addAllLines(page.items().stream().map(ReportMessages::line).toList())
        .setNextPageToken(page.next())
        .build();
  }

  private static SubjectReportLine line(SubjectReports.Told told) {
    SubjectReport.Line line = told.line();
    SubjectReportLine.Builder message =
        SubjectReportLine.newBuilder()
            .setEntry(line.index())
            .setAt(AccessRequests.timestamp(line.entry().at()))
            .setText(told.text())
            .setProof(line.proof().text());
    switch (line.entry()) {
      case LoggedDecision decision -> decision(message, decision, line.isOfCohort());
      case OtherEntry _ -> message.setErased(true);
    }
    return message.build();
  }

  private static void decision(
      SubjectReportLine.Builder message, LoggedDecision decision, boolean isOfCohort) {
    message.setDecisionId(decision.id().toString()).setHypothetical(decision.hypothetical());
    if (isOfCohort) {
      decision.cohort().ifPresent(cohort -> message.setCohortId(cohort.id()));
    }
    for (LoggedDecision.Item item : decision.items()) {
      message.addItems(
          SubjectReportItem.newBuilder()
              .setItem(item.item())
              .setOutcome(DecisionMessages.outcome(item.outcome())));
    }
  }
}

package dev.remit.service.grpc;

import dev.remit.service.consent.StatementDraft;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.StatementRow;
import dev.remit.v1.Party;
import dev.remit.v1.RecordedStatement;
import dev.remit.v1.Statement;
import java.util.Optional;

/** Statements of consent and objection as messages. */
final class ConsentMessages {

  private ConsentMessages() {}

  static StatementDraft draft(Statement statement, Act act) throws RefusedException {
    return new StatementDraft(
        statement.getSubjectId(),
        party(statement.getBy()),
        Optional.of(act),
        said(statement.getPurpose()),
        said(statement.getRecipient()),
        said(statement.getRecipientId()),
        said(statement.getCategory()),
        statement.hasAt()
            ? Optional.of(AccessRequests.instant("at", statement.getAt()))
            : Optional.empty(),
        statement.getReference());
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(word -> !word.isEmpty());
  }

  private static Optional<dev.remit.lang.word.Party> party(Party party) {
    return switch (party) {
      case PARTY_PARENT -> Optional.of(dev.remit.lang.word.Party.PARENT);
      case PARTY_SUBJECT -> Optional.of(dev.remit.lang.word.Party.SUBJECT);
      case PARTY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Party message(dev.remit.lang.word.Party party) {
    return switch (party) {
      case PARENT -> Party.PARTY_PARENT;
      case SUBJECT -> Party.PARTY_SUBJECT;
    };
  }

  private static dev.remit.v1.Act message(Act act) {
    return switch (act) {
      case GIVEN -> dev.remit.v1.Act.ACT_GIVEN;
      case REFUSED -> dev.remit.v1.Act.ACT_REFUSED;
      case WITHDRAWN -> dev.remit.v1.Act.ACT_WITHDRAWN;
      case OBJECTION_RAISED -> dev.remit.v1.Act.ACT_OBJECTION_RAISED;
      case OBJECTION_LIFTED -> dev.remit.v1.Act.ACT_OBJECTION_LIFTED;
    };
  }

  static RecordedStatement recorded(StatementRow row) {
    Statement.Builder statement =
        Statement.newBuilder()
            .setSubjectId(row.subject())
            .setBy(message(row.by()))
            .setAt(AccessRequests.timestamp(row.at()))
            .setReference(row.reference());
    row.purpose().ifPresent(statement::setPurpose);
    row.recipient().ifPresent(statement::setRecipient);
    row.recipientId().ifPresent(statement::setRecipientId);
    row.category().ifPresent(statement::setCategory);
    return RecordedStatement.newBuilder()
        .setStatement(statement)
        .setAct(message(row.act()))
        .setRecordedAt(AccessRequests.timestamp(row.recordedAt()))
        .setRecordedBy(row.recordedBy())
        .setRevision(row.revision())
        .build();
  }
}

package dev.remit.service.grpc;

import dev.remit.lang.value.RawValue;
import dev.remit.service.cohort.Cohort;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.register.EntryDraft;
import dev.remit.service.sql.CohortRow;
import dev.remit.service.sql.EntryRow;
import dev.remit.v1.Entry;
import dev.remit.v1.EntryChange;
import dev.remit.v1.Owner;
import dev.remit.v1.PutEntryRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Entries of the register as messages. */
final class RegisterMessages {

  private RegisterMessages() {}

  static EntryDraft draft(PutEntryRequest request) throws RefusedException {
    Entry entry = request.getEntry();
    Map<String, RawValue> facts = new LinkedHashMap<>();
    entry.getFactsMap().forEach((name, value) -> facts.put(name, FactValues.raw(value)));
    return new EntryDraft(
        owner(entry.getOwner()),
        entry.getId(),
        Optional.of(entry.getKind()).filter(kind -> !kind.isEmpty()),
        facts,
        request.hasEffectiveAt()
            ? Optional.of(AccessRequests.instant("effective_at", request.getEffectiveAt()))
            : Optional.empty());
  }

  /** What a message is about; empty if it does not say. */
  static Optional<dev.remit.lang.word.Owner> owner(Owner owner) {
    return switch (owner) {
      case OWNER_RECIPIENT -> Optional.of(dev.remit.lang.word.Owner.RECIPIENT);
      case OWNER_PROJECT -> Optional.of(dev.remit.lang.word.Owner.PROJECT);
      case OWNER_DATASET -> Optional.of(dev.remit.lang.word.Owner.DATASET);
      case OWNER_SUBJECT -> Optional.of(dev.remit.lang.word.Owner.SUBJECT);
      case OWNER_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Owner message(dev.remit.lang.word.Owner owner) {
    return switch (owner) {
      case RECIPIENT -> Owner.OWNER_RECIPIENT;
      case PROJECT -> Owner.OWNER_PROJECT;
      case DATASET -> Owner.OWNER_DATASET;
      case SUBJECT -> Owner.OWNER_SUBJECT;
      case REQUEST -> throw new IllegalArgumentException("requests are not registered");
    };
  }

  static EntryChange change(EntryRow row) {
    Entry.Builder entry = Entry.newBuilder().setOwner(message(row.owner())).setId(row.id());
    row.kind().ifPresent(entry::setKind);
    row.facts().forEach((name, value) -> entry.putFacts(name, FactValues.message(value)));
    return EntryChange.newBuilder()
        .setEntry(entry)
        .setRemoved(row.removed())
        .setEffectiveAt(timestamp(row.effectiveAt()))
        .setRecordedAt(timestamp(row.recordedAt()))
        .setRecordedBy(row.recordedBy())
        .setReason(row.reason())
        .setRevision(row.revision())
        .build();
  }

  static dev.remit.v1.Cohort cohort(Cohort cohort) {
    CohortRow row = cohort.row();
    return dev.remit.v1.Cohort.newBuilder()
        .setId(row.id())
        .setNote(row.note())
        .setSize(row.size())
        .setErased(cohort.erased())
        .setRecordedAt(timestamp(row.recordedAt()))
        .setRecordedBy(row.recordedBy())
        .setRevision(row.revision())
        .build();
  }

  private static com.google.protobuf.Timestamp timestamp(Instant moment) {
    return AccessRequests.timestamp(moment);
  }
}

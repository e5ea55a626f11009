package dev.remit.service.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.service.record.Auditing;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.ListLogEntriesRequest;
import dev.remit.v1.LogEntry;
import dev.remit.v1.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Entries of the decision log, and which of them are asked for, as messages. */
final class LogEntryMessages {

  private LogEntryMessages() {}

  /**
   * An entry, as it is in the log and in words.
   *
   * @throws RefusedException if the log cannot be read
   */
  static LogEntry message(LogReader reader, Auditing.Entry entry) throws RefusedException {
    try {
      return LogEntry.newBuilder()
          .setIndex(entry.index())
          .setPacked(ByteString.copyFrom(reader.entry(entry.index())))
          .setJson(entry.json())
          .setSubjectJson(entry.subject())
          .build();
    } catch (DamagedLogException damaged) {
      throw RefusedException.of(Refusal.UNAVAILABLE, "the log cannot be read");
    }
  }

  /**
   * Which entries are asked for.
   *
   * @throws RefusedException if a moment is none
   */
  static Auditing.Wanted wanted(ListLogEntriesRequest request) throws RefusedException {
    Optional<Instant> from =
        request.hasFrom() ? Optional.of(moment("from", request.getFrom())) : Optional.empty();
    Optional<Instant> before =
        request.hasBefore() ? Optional.of(moment("before", request.getBefore())) : Optional.empty();
    String outcome =
        request.getOutcome() == Outcome.OUTCOME_UNSPECIFIED
            ? ""
            : request.getOutcome().name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT);
    return entry ->
        is(entry, "policy", request.getPolicy())
            && is(entry, "version", request.getVersion())
            && is(entry, "caller", request.getCaller())
            && from.filter(moment -> at(entry).isBefore(moment)).isEmpty()
            && before.filter(moment -> !at(entry).isBefore(moment)).isEmpty()
            && (outcome.isEmpty() || has(entry, outcome));
  }

  private static boolean is(JsonNode entry, String member, String wanted) {
    return wanted.isEmpty() || entry.path(member).asString("").equals(wanted);
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asString("1970-01-01T00:00:00Z"));
  }

  private static boolean has(JsonNode entry, String outcome) {
    for (JsonNode item : entry.path("items")) {
      if (is(item, "outcome", outcome)) {
        return true;
      }
    }
    return false;
  }

  private static Instant moment(String field, Timestamp moment) throws RefusedException {
    try {
      return Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos());
    } catch (DateTimeException | ArithmeticException e) {
      throw RefusedException.invalid(field, "this is no moment", "use a time of these millennia");
    }
  }
}

package dev.remit.service.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Timestamp;
import com.google.protobuf.WireFormat;
import dev.remit.engine.decision.Decision;
import dev.remit.service.decide.Decided;
import dev.remit.service.decide.Validity;
import dev.remit.service.policy.PerVersion;
import dev.remit.v1.DecideResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Answers as bytes, put together of what was written before: to make messages and write those takes
 * several times as long. They are the bytes of what {@link DecisionMessages} makes. Thread-safe.
 */
final class DecisionBytes {

  /** The most that the tag and the length of a response's decision take. */
  private static final int BEFORE = 6;

  /** The most that is written beside what is known and the tokens. */
  private static final int FRESH = 128;

  private final PerVersion<VersionBytes> versions = new PerVersion<>(VersionBytes::new);

  /** A decision as a {@link DecideResponse}. */
  Answer response(Decided decided) {
    VersionBytes version = versions.of(decided.version());
    Decision decision = decided.decision();
    byte[][] parts = version.parts(decision.items(), decision.request().reasons());
    byte[] date = version.date(decision.request().date());
    int most = BEFORE + FRESH + version.name().length + date.length;
    for (byte[] part : parts) {
      most += part.length;
    }
    if (decided.validity().isPresent()) {
      most += Long.BYTES * decided.validity().get().reliedOn().size();
    }
    byte[] bytes = new byte[most];
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes, BEFORE, most - BEFORE);
      write(decided, version, date, parts, out);
      int length = out.getTotalBytesWritten();
      int from = BEFORE - 1 - CodedOutputStream.computeUInt32SizeNoTag(length);
      CodedOutputStream before = CodedOutputStream.newInstance(bytes, from, BEFORE - from);
      begin(DecideResponse.DECISION_FIELD_NUMBER, length, before);
      return new Answer(bytes, from, BEFORE - from + length);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void write(
      Decided decided, VersionBytes version, byte[] date, byte[][] parts, CodedOutputStream out)
      throws IOException {
    byte[] id = decided.id().toString().getBytes(StandardCharsets.ISO_8859_1);
    begin(dev.remit.v1.Decision.DECISION_ID_FIELD_NUMBER, id.length, out);
    out.writeRawBytes(id);
    write(dev.remit.v1.Decision.DECIDED_AT_FIELD_NUMBER, decided.at(), out);
    out.writeRawBytes(version.name());
    out.writeRawBytes(date);
    out.writeEnum(
        dev.remit.v1.Decision.OUTCOME_FIELD_NUMBER,
        DecisionMessages.outcome(decided.decision().outcome()).getNumber());
    for (byte[] part : parts) {
      out.writeRawBytes(part);
    }
    if (decided.hypothetical()) {
      out.writeBool(dev.remit.v1.Decision.HYPOTHETICAL_FIELD_NUMBER, true);
    }
    if (decided.validity().isPresent()) {
      write(decided.validity().get(), out);
    }
  }

  private static void write(Validity validity, CodedOutputStream out) throws IOException {
    int tokens = Long.BYTES * validity.reliedOn().size();
    int expires = size(validity.expiresAt());
    begin(
        dev.remit.v1.Decision.VALIDITY_FIELD_NUMBER,
        2
            + expires
            + (tokens == 0 ? 0 : 1 + CodedOutputStream.computeUInt32SizeNoTag(tokens) + tokens)
            + (validity.revision() == 0
                ? 0
                : CodedOutputStream.computeInt64Size(
                    dev.remit.v1.Validity.REVISION_FIELD_NUMBER, validity.revision())),
        out);
    write(dev.remit.v1.Validity.EXPIRES_AT_FIELD_NUMBER, validity.expiresAt(), out);
    if (tokens > 0) {
      begin(dev.remit.v1.Validity.RELIED_ON_FIELD_NUMBER, tokens, out);
      for (long token : validity.reliedOn()) {
        out.writeFixed64NoTag(token);
      }
    }
    if (validity.revision() != 0) {
      out.writeInt64(dev.remit.v1.Validity.REVISION_FIELD_NUMBER, validity.revision());
    }
  }

  private static void write(int field, Instant moment, CodedOutputStream out) throws IOException {
    begin(field, size(moment), out);
    long seconds = moment.getEpochSecond();
    int nanos = moment.getNano();
    if (seconds != 0) {
      out.writeInt64(Timestamp.SECONDS_FIELD_NUMBER, seconds);
    }
    if (nanos != 0) {
      out.writeInt32(Timestamp.NANOS_FIELD_NUMBER, nanos);
    }
  }

  private static int size(Instant moment) {
    long seconds = moment.getEpochSecond();
    int nanos = moment.getNano();
    return (seconds == 0
            ? 0
            : CodedOutputStream.computeInt64Size(Timestamp.SECONDS_FIELD_NUMBER, seconds))
        + (nanos == 0
            ? 0
            : CodedOutputStream.computeInt32Size(Timestamp.NANOS_FIELD_NUMBER, nanos));
  }

  /** The tag and the length of a field that has one. */
  private static void begin(int field, int length, CodedOutputStream out) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(length);
  }
}

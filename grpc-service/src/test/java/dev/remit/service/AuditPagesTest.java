package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.Packing;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.remit.v1.DocumentFormat;
import dev.remit.v1.GetCheckpointRequest;
import dev.remit.v1.GetRegisterRequest;
import dev.remit.v1.GetRegisterResponse;
import dev.remit.v1.ListLogEntriesRequest;
import dev.remit.v1.ListLogEntriesResponse;
import dev.remit.v1.LogEntry;
import dev.remit.v1.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an auditor reads in parts is whole, also while decisions are appended. */
@Timeout(120)
final class AuditPagesTest {

  private static final int PIECE = 1 << 20;
  private static final Pattern SCHOOL = Pattern.compile("school-[0-9]{5}");

  private final DatabaseConfig stored = TestServer.SQLITE.create();

  private Running start() throws Exception {
    return Running.start(
        Settings.on(stored)
            .flag("--decision-log-publish", "20ms")
            .folder(Path.of(System.getProperty("remit.root"), "policies", "npd")),
        Clock.systemUTC());
  }

  private static byte[] entry(int number, String outcome) throws EntryTooLargeException {
    String json =
        """
        {"action":"see","at":"%s","caller":"reading-room","consent":"unknown","date":"2026-06-01",\
        "digest":"%s","facts":{"request":{"recipient.id":"school-%05d"}},"id":"%s","items":[{"data":\
        ["score"],"decided_by":["everybody_sees_scores"],"outcome":"%s"}],"kind":"decision",\
        "objection":"unknown","policy":"library","terms":{"recipient":"school"},"v":2,\
        "version":"2024"}\
        """
            .formatted(
                Instant.parse("2026-06-01T10:00:00Z").plusSeconds(number),
                "5dc9".repeat(16),
                number,
                "019a3c00-2000-7abc-8000-%012x".formatted(number),
                outcome);
    return Packing.pack(json.getBytes(StandardCharsets.UTF_8));
  }

  private void append(int count) throws Exception {
    LogOptions options = LogOptions.of(stored.directory().resolve("decision-log"));
    try (DecisionLog log = DecisionLog.open(options, LogObserver.NONE)) {
      for (int i = 0; i < count; i++) {
        var _ = log.append(entry(i, i % 3 == 0 ? "denied" : "permitted"));
      }
    }
  }

  @Test
  void aLargeRegisterComesInPieces() throws Exception {
    start().close();
    append(6_000);
    try (Running service = start()) {
      List<GetRegisterResponse> pieces = new ArrayList<>();
      service
          .client(Role.AUDIT)
          .audit()
          .getRegister(
              GetRegisterRequest.newBuilder()
                  .setFormat(DocumentFormat.DOCUMENT_FORMAT_JSON)
                  .build())
          .forEachRemaining(pieces::add);
      assertThat(pieces).hasSizeGreaterThan(1);
      assertThat(pieces.subList(0, pieces.size() - 1))
          .allMatch(piece -> piece.getContent().size() == PIECE);
      assertThat(pieces.getLast().getContent().size()).isBetween(1, PIECE);
      assertThat(pieces.getFirst().getCheckpoint()).contains("\n6000\n");
      assertThat(pieces.subList(1, pieces.size()))
          .allMatch(piece -> piece.getCheckpoint().isEmpty());
      String all =
          pieces.stream()
              .map(GetRegisterResponse::getContent)
              .reduce(ByteString.EMPTY, ByteString::concat)
              .toStringUtf8();
      assertThat(SCHOOL.matcher(all).results().map(MatchResult::group).sorted())
          .containsExactlyElementsOf(
              IntStream.range(0, 6_000)
                  .filter(i -> i % 3 != 0)
                  .mapToObj(i -> String.format(Locale.ROOT, "school-%05d", i))
                  .toList());
    }
  }

  @Test
  void pagesGoOnWhileDecisionsAreAppended() throws Exception {
    start().close();
    append(60);
    try (Running service = start()) {
      AuditServiceBlockingStub audit = service.client(Role.AUDIT).audit();
      ListLogEntriesRequest wanted =
          ListLogEntriesRequest.newBuilder()
              .setCaller("reading-room")
              .setOutcome(Outcome.OUTCOME_PERMITTED)
              .setPageSize(7)
              .build();
      List<Long> found = new ArrayList<>();
      String token = "";
      do {
        ListLogEntriesResponse page =
            audit.listLogEntries(wanted.toBuilder().setPageToken(token).build());
        page.getEntriesList().stream().map(LogEntry::getIndex).forEach(found::add);
        token = page.getNextPageToken();
        long size = size(audit);
        assertThat(service.client(Role.ASK).decide(Asked.dozen().get(1).message())).isNotNull();
        Eventually.until("another is published", () -> size(audit) > size);
      } while (!token.isEmpty());
      assertThat(found)
          .containsExactlyElementsOf(
              LongStream.iterate(59, i -> i >= 0, i -> i - 1)
                  .filter(i -> i % 3 != 0)
                  .boxed()
                  .toList());
    }
  }

  private static long size(AuditServiceBlockingStub audit) {
    return audit.getCheckpoint(GetCheckpointRequest.getDefaultInstance()).getSize();
  }
}

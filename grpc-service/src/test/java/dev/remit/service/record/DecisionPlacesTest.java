package dev.remit.service.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.Packing;
import dev.remit.log.read.LogReader;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import dev.remit.service.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decisions are found wherever a clock that is set has put them. */
@Timeout(60)
final class DecisionPlacesTest {

  private static final Instant BEGIN = Instant.parse("2026-06-01T10:00:00Z");
  private static final int EACH = 4_000;

  @TempDir private Path folder;
  private final List<UUID> ids = new ArrayList<>();

  private static UUID id(Instant at, long number) {
    return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
  }

  private static byte[] entry(Instant at, UUID id) throws EntryTooLargeException {
    String json =
        """
        {"action":"see","at":"%s","caller":"reading-room","consent":"unknown","date":"2026-06-01",\
        "digest":"%s","facts":{"request":{"recipient.id":"a-school"}},"id":"%s","items":[{"data":["score"],"outcome":"denied"}],"kind":"decision",\
        "objection":"unknown","policy":"library","terms":{"recipient":"school"},"v":2,\
        "version":"2024"}\
        """
            .formatted(at, "5dc9".repeat(16), id);
    return Packing.pack(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends some, one a second. */
  private void append(DecisionLog log, Instant from) throws Exception {
    for (int i = 0; i < EACH; i++) {
      Instant at = from.plusSeconds(i);
      ids.add(id(at, ids.size()));
      var done = log.append(entry(at, ids.getLast()));
      if (i == EACH - 1) {
        done.toCompletableFuture().get();
      }
    }
  }

  /** Whether it is found without reading the whole log. */
  private static boolean isNear(LogReader reader, UUID id) throws Exception {
    try {
      return new DecisionPlaces(Duration.ZERO).find(reader, id).isPresent();
    } catch (RefusedException far) {
      return false;
    }
  }

  @Test
  void findsDecisionsOfAClockThatWasSetBack() throws Exception {
    try (DecisionLog log = DecisionLog.open(LogOptions.of(folder), LogObserver.NONE)) {
      append(log, BEGIN);
      append(log, BEGIN.minus(Duration.ofDays(1)));
      append(log, BEGIN.plus(Duration.ofDays(1)));
      assertThat(log.publish()).isTrue();
      LogReader reader = log.reader();
      DecisionPlaces places = new DecisionPlaces(Duration.ofMinutes(1));
      int far = 0;
      for (int i = 0; i < ids.size(); i += 97) {
        assertThat(places.find(reader, ids.get(i))).hasValue(i);
        far += isNear(reader, ids.get(i)) ? 0 : 1;
      }
      assertThat(far).isPositive();
      assertThat(places.find(reader, id(BEGIN, 1_000_000))).isEmpty();

      // What was not there when the log was read is found all the same, and so is the last.
      append(log, BEGIN.minus(Duration.ofDays(2)));
      assertThat(log.publish()).isTrue();
      for (int i = 3 * EACH; i < ids.size(); i += 97) {
        assertThat(places.find(log.reader(), ids.get(i))).hasValue(i);
      }
      assertThat(places.find(log.reader(), ids.getLast())).hasValue(ids.size() - 1);
      assertThat(places.find(reader, ids.getLast())).isEmpty();
    }
  }

  @Test
  void goesOnWhereOneCallEnded() throws Exception {
    try (DecisionLog log = DecisionLog.open(LogOptions.of(folder), LogObserver.NONE)) {
      append(log, BEGIN);
      append(log, BEGIN.minus(Duration.ofDays(1)));
      assertThat(log.publish()).isTrue();
      LogReader reader = log.reader();
      UUID unknown = id(BEGIN, 1_000_000);
      assertThatThrownBy(() -> new DecisionPlaces(Duration.ZERO).find(reader, unknown))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("the whole log has to be read for this");
      DecisionPlaces places = new DecisionPlaces(Duration.ofNanos(100_000));
      int calls = 1;
      while (!isUnknown(places, reader, unknown)) {
        calls++;
      }
      assertThat(calls).isBetween(2, 2 * EACH);
    }
  }

  private static boolean isUnknown(DecisionPlaces places, LogReader reader, UUID id)
      throws Exception {
    try {
      assertThat(places.find(reader, id)).isEmpty();
      return true;
    } catch (RefusedException again) {
      return false;
    }
  }
}

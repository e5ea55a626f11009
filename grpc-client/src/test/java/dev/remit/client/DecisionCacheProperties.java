package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.Decision;
import dev.remit.v1.Validity;
import dev.remit.v1.WatchChangesResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * The cache against a model that remembers everything. A service changes, tells of it late, answers
 * late and sometimes from an older state, in any order; streams break and fall silent. Whatever the
 * cache gives must be exactly what the model would.
 */
final class DecisionCacheProperties {

  private static final int SUBJECTS = 4;
  private static final long SECOND = 1_000_000_000;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Property
  void givesWhatTheModelGives(@ForAll long seed) {
    World world = new World(new Random(seed));
    for (int i = 0; i < 120; i++) {
      world.step();
      world.compare();
    }
  }

  /** A question, the state it is answered from, and what had been told when it was asked. */
  private record Asked(
      int subject, DecisionCache.Question question, @Nullable Object stream, int told, long at) {}

  private record Kept(Decision decision, Object stream, int told, long expiresAt) {}

  private static final class World {
    private final Random random;
    private final SteppedClocks clocks = new SteppedClocks(START);
    private final DecisionCache cache = new DecisionCache(1 << 20, clocks, clocks::nanos);

    // The service.
    private final List<List<Long>> changes = new ArrayList<>();
    private final Deque<WatchChangesResponse> untold = new ArrayDeque<>();
    private final List<Asked> open = new ArrayList<>();

    // The model.
    private @Nullable Object stream;
    private @Nullable Epoch epoch;
    private long heardAt;
    private final List<WatchChangesResponse> told = new ArrayList<>();
    private long seen;
    private final Map<Integer, Kept> kept = new HashMap<>();

    World(Random random) {
      this.random = random;
      begin();
    }

    void step() {
      switch (random.nextInt(16)) {
        case 0, 1, 2 -> change();
        case 3, 4, 5 -> tell();
        case 6, 7, 8 -> ask();
        case 9, 10, 11, 12 -> answer();
        case 13 -> clocks.pass(random.nextInt(1, 2_000_000_000));
        case 14 -> untold.add(message(List.of(), false));
        default -> unusual();
      }
    }

    private void unusual() {
      switch (random.nextInt(4)) {
        case 0 -> breakStream();
        case 1 -> begin();
        case 2 -> untold.add(message(List.of(), true));
        default -> clocks.pass(random.nextLong(3 * SECOND, 4 * SECOND));
      }
    }

    /** Everything relies on token 0, each subject on its own. */
    private void change() {
      List<Long> tokens = new ArrayList<>();
      for (int i = 0; i < random.nextInt(1, 3); i++) {
        tokens.add((long) random.nextInt(SUBJECTS + 1));
      }
      changes.add(tokens);
      untold.add(message(tokens, false));
    }

    private WatchChangesResponse message(List<Long> tokens, boolean everything) {
      return WatchChangesResponse.newBuilder()
          .setRevision(changes.size())
          .addAllChanged(tokens)
          .setEverything(everything)
          .build();
    }

    private void begin() {
      breakStream();
      untold.clear();
      WatchChangesResponse first =
          message(List.of(), true).toBuilder()
              .setVersionsInForce(Samples.FIRST.getVersionsInForce())
              .build();
      epoch = cache.begin(first);
      stream = new Object();
      seen = first.getRevision();
      heardAt = clocks.nanos();
    }

    private void breakStream() {
      if (epoch != null) {
        cache.end(epoch);
      }
      epoch = null;
      stream = null;
      told.clear();
    }

    /** As {@link ChangeStream} does: a message after a silence ends the stream. */
    private void tell() {
      WatchChangesResponse message = untold.poll();
      if (message == null || epoch == null) {
        return;
      }
      if (clocks.nanos() - heardAt > 3 * SECOND) {
        breakStream();
        return;
      }
      epoch.accept(message, clocks.nanos());
      told.add(message);
      seen = Math.max(seen, message.getRevision());
      heardAt = clocks.nanos();
    }

    private void ask() {
      int subject = random.nextInt(SUBJECTS);
      open.add(
          new Asked(subject, cache.asking(request(subject)), stream, told.size(), clocks.nanos()));
    }

    private void answer() {
      if (open.isEmpty()) {
        return;
      }
      Asked asked = open.remove(random.nextInt(open.size()));
      long revision = Math.max(0, changes.size() - random.nextInt(3));
      long age = random.nextLong(-SECOND, 6 * SECOND);
      boolean hypothetical = random.nextInt(20) == 0;
      Decision.Builder decision =
          Decision.newBuilder()
              .setVersionDigest(Samples.DIGEST)
              .setDecidedAt(timestamp(clocks.instant()))
              .setHypothetical(hypothetical);
      boolean valid = random.nextInt(20) != 0;
      if (valid) {
        decision.setValidity(
            Validity.newBuilder()
                .setExpiresAt(timestamp(clocks.instant().plusNanos(age)))
                .addReliedOn(0)
                .addReliedOn(asked.subject() + 1)
                .setRevision(revision));
      }
      long expiresAt = Math.min(asked.at() + age, clocks.nanos() + age);
      Decided decided = Decided.of(decision.build());
      cache.keep(asked.question(), decided);

      if (valid
          && !hypothetical
          && revision >= seen
          && asked.stream() != null
          && holds(asked.subject(), asked.stream(), asked.told(), expiresAt)) {
        kept.put(
            asked.subject(), new Kept(decided.decision(), asked.stream(), asked.told(), expiresAt));
      }
    }

    void compare() {
      for (int subject = 0; subject < SUBJECTS; subject++) {
        Kept known = kept.get(subject);
        if (known != null && !holds(subject, known.stream(), known.told(), known.expiresAt())) {
          kept.remove(subject);
          known = null;
        }
        Decided found = cache.find(request(subject));
        assertThat(found == null ? null : found.decision())
            .isEqualTo(known == null ? null : known.decision());
        if (found != null) {
          assertNothingMissed(subject, found.decision());
        }
      }
    }

    private boolean holds(int subject, Object of, int since, long expiresAt) {
      return of.equals(stream)
          && clocks.nanos() - heardAt <= 3 * SECOND
          && clocks.nanos() < expiresAt
          && told.subList(since, told.size()).stream()
              .noneMatch(m -> m.getEverything() || touches(m.getChangedList(), subject));
    }

    /** By the service's own history: no change up to what was told last is later and relied on. */
    private void assertNothingMissed(int subject, Decision decision) {
      for (int revision = (int) decision.getValidity().getRevision(); revision < seen; revision++) {
        assertThat(touches(changes.get(revision), subject)).isFalse();
      }
    }

    private static boolean touches(List<Long> tokens, int subject) {
      return tokens.contains(0L) || tokens.contains(subject + 1L);
    }
  }

  private static AccessRequest request(int subject) {
    return AccessRequest.newBuilder().setSubjectId("s" + subject).build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}

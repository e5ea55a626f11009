package dev.remit.service.duty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Axis;
import dev.remit.log.duty.TrackedDuty.State;
import dev.remit.log.store.LogObserver;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.decide.Ask;
import dev.remit.service.decide.CohortSource;
import dev.remit.service.decide.Decided;
import dev.remit.service.decide.Decider;
import dev.remit.service.fixture.FolderFacts;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.fixture.Sets;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.record.Auditing;
import dev.remit.service.record.Evidence;
import dev.remit.service.record.Follower;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in the log is tracked, whether or not its append was confirmed. */
@Timeout(120)
final class ObligationsTest {

  private static final LocalDate END = LocalDate.of(2028, 6, 30);
  private static final Caller ASKER = new Caller("asker", Set.of(Role.ASK));
  private static final Ask INSIDE =
      new Ask(
          ASKER,
          RequestDraft.builder()
              .data("KS4_GCSE_AC")
              .term(Axis.ACTION, "access")
              .term(Axis.PURPOSE, "education_research")
              .term(Axis.SETTING, "secure_research_service")
              .term(Axis.BASIS, "public_task")
              .fact("recipient.id", "a-university")
              .fact("project.id", "attainment-study")
              .build(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(10));

  private final List<SourceFile> files = Sets.files("npd");
  private final PolicySnapshot snapshot = Sets.snapshot(files);
  private final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");

  private Decided decide(Evidence evidence, Follower follower) throws Exception {
    return new Decider(
            () -> snapshot,
            new FolderFacts(files),
            CohortSource.NONE,
            clock,
            (decided, nanoseconds) -> {},
            evidence.recorder(follower))
        .decide(INSIDE);
  }

  @Test
  void followsTheLogAlsoWhereNobodyWasTold() throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    Configuration configuration =
        ConfigurationReader.read(List.of("--data=" + stored.directory()), Map.of());
    try (Database database = Database.open(stored);
        Evidence evidence = Evidence.open(configuration, database, clock, LogObserver.NONE)) {
      Auditing auditing = new Auditing(evidence);
      Obligations obligations = Obligations.read(auditing, evidence, clock);
      Follower deaf = decided -> index -> {};
      List<String> decisions = new ArrayList<>();
      decisions.add(decide(evidence, obligations::appending).id().toString());
      assertThat(obligations.takeTouched()).containsExactly("a-university");
      decisions.add(decide(evidence, deaf).id().toString());
      decisions.add(decide(evidence, obligations::appending).id().toString());
      assertThat(obligations.takeTouched()).isEmpty();
      assertThat(obligations.counts().due()).isEqualTo(2);
      assertThat(evidence.log().orElseThrow().publish()).isTrue();
      obligations.catchUp();
      assertThat(obligations.counts().due()).isEqualTo(3);
      assertThat(due(obligations)).isEqualTo(decisions);
      assertThat(obligations.firstToDestroy())
          .isEqualTo(new TreeMap<>(Map.of("a-university", Optional.of(END))));

      Obligations again = Obligations.read(auditing, evidence, clock);
      assertThat(again.counts()).isEqualTo(obligations.counts());
      assertThat(due(again)).isEqualTo(decisions);

      // The same from what is kept beside the log, and what came after that.
      Path kept = stored.directory().resolve("decision-log").resolve("obligations.index");
      assertThat(obligations.keep(4)).isFalse();
      assertThat(kept).doesNotExist();
      assertThat(obligations.keep(3)).isTrue();
      assertThat(obligations.keep(1)).isFalse();
      decisions.add(decide(evidence, obligations::appending).id().toString());
      assertThat(evidence.log().orElseThrow().publish()).isTrue();
      byte[] three = Files.readAllBytes(kept);
      Obligations continued = Obligations.read(auditing, evidence, clock);
      assertThat(due(continued)).isEqualTo(decisions);
      assertThat(continued.keep(1)).isTrue();
      assertThat(Files.readAllBytes(kept)).isNotEqualTo(three);
      assertThat(due(Obligations.read(auditing, evidence, clock))).isEqualTo(decisions);
    }
  }

  private static List<String> due(Obligations obligations) throws Exception {
    return new ObligationListing(obligations)
            .list(new ObligationListing.Wanted(Optional.of(State.DUE), "", "", ""), 0, "")
            .items()
            .stream()
            .map(tracked -> tracked.duty().decision().toString())
            .toList();
  }
}

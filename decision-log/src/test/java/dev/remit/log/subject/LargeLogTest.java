package dev.remit.log.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.cohort.CohortCheck;
import dev.remit.log.cohort.Cohorts;
import dev.remit.log.duty.DutyLedger;
import dev.remit.log.duty.DutySnapshots;
import dev.remit.log.duty.Schedule;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.SubjectKeys;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import dev.remit.log.fixture.TestLog;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import dev.remit.log.read.Verification;
import dev.remit.log.replay.KnownVersion;
import dev.remit.log.replay.Replay;
import dev.remit.log.replay.ReplaySummary;
import dev.remit.log.uses.UseRegister;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How long what reads a log takes over a large one, by hand: {@code -Dremit.large=1000000}. */
@EnabledIfSystemProperty(named = "remit.large", matches = "[0-9]+")
final class LargeLogTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
  private static final int PEOPLE = 20_000;
  private static final int AT_ONCE = 100_000;

  @TempDir private Path folder;

  private interface Step {
    void run() throws Exception;
  }

  private static void time(String what, Step step) throws Exception {
    long begun = System.nanoTime();
    step.run();
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
    System.out.printf("%-40s %,12d µs%n", what, micros);
  }

  @Test
  void measures() throws Exception {
    int size = Integer.getInteger("remit.large");
    LogFolder files = new LogFolder(folder.resolve("log"));
    LogReader reader = grown(files, size);
    time(
        "verification of " + size,
        () -> new Verification(files, KeyFiles.verifiers(files.verifiers()), n -> {}).all());
    SubjectIndexes indexes = new SubjectIndexes(files, n -> {});
    Cohorts cohorts = new Cohorts(files);
    String[] keys = {"k5", "k77", "k19999", "k1234", "k4321", "k9", "k800", "k10001"};
    time("index of " + size, () -> indexes.current(reader).close());
    System.out.println("bytes of it: " + Files.size(files.root().resolve("subjects.index")));
    for (String key : keys) {
      LogReader opened = LogReader.open(files, KeyFiles.verifiers(files.verifiers()));
      time(
          "report on " + key,
          () ->
              assertThat(SubjectReport.of(opened, indexes, cohorts, key).lines())
                  .hasSize(size / PEOPLE));
    }
    time("cohorts", () -> assertThat(CohortCheck.run(reader, cohorts)).isZero());
    ReplaySummary summary = new ReplaySummary();
    Replay replay =
        new Replay(
            List.of(new KnownVersion(Lending.FIRST, Lending.DIGEST)),
            Lending.SECOND,
            id -> new SubjectKeys.Key(Lending.key(Integer.parseInt(id.substring(1)))));
    time("replay", () -> LogScan.run(reader, 0, replay::replay, summary::add));
    assertThat(summary.same()).isEqualTo(size);
    UseRegister register = new UseRegister();
    time("register", () -> LogScan.run(reader, 0, LargeLogTest::decision, register::add));
    assertThat(register.uses()).hasSize(1);
    DutyLedger ledger = new DutyLedger(Schedule.DESTRUCTION);
    AtomicLong next = new AtomicLong();
    time(
        "ledger of obligations",
        () ->
            LogScan.run(
                reader,
                0,
                (index, entry) -> ledger.schedule().opened(decision(index, entry)),
                opened -> ledger.open(next.getAndIncrement(), opened)));
    assertThat(ledger.counts(DAY).due()).isEqualTo(size);
    DutySnapshots snapshots = new DutySnapshots(files);
    time("snapshot of it", () -> snapshots.write(ledger.snapshot().orElseThrow(), reader));
    System.out.println("bytes of it: " + Files.size(files.root().resolve("obligations.index")));
    time(
        "ledger from the snapshot",
        () ->
            assertThat(snapshots.read(reader, Schedule.DESTRUCTION).firstMissing(0))
                .isEqualTo(size));
  }

  /** The same decisions over and over, one about each person in turn. */
  private static LogReader grown(LogFolder files, int size) throws Exception {
    List<byte[]> different = new ArrayList<>();
    for (int n = 0; n < PEOPLE; n++) {
      different.add(
          Lending.entry(n, Question.research(DAY, "title_borrowed", "name"), Optional.of(n)));
    }
    Optional<LogReader> reader = Optional.empty();
    for (int from = 0; from < size; from += AT_ONCE) {
      List<byte[]> entries = new ArrayList<>();
      for (int n = from; n < Math.min(size, from + AT_ONCE); n++) {
        entries.add(different.get(n % PEOPLE));
      }
      reader = Optional.of(TestLog.append(files.root(), entries));
    }
    return reader.orElseThrow();
  }

  private static LoggedDecision decision(long index, byte[] entry) {
    try {
      return (LoggedDecision) EntryReader.read(entry);
    } catch (UnreadableEntryException e) {
      throw new AssertionError(index + ": " + e.getMessage(), e);
    }
  }
}

package dev.remit.log.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.file.LogFolder;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import dev.remit.log.fixture.TestLog;
import dev.remit.log.index.DamagedIndexException;
import dev.remit.log.index.NamedEntries;
import dev.remit.log.read.LogReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** A snapshot and the rest of the log are as good as the whole log. */
final class DutySnapshotsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
  private static final String RETAIN = "retain_at_most";
  private static final int DIFFERENT = 6;
  private static final List<byte[]> BYTES = new ArrayList<>();
  private static final List<LoggedDecision> DECISIONS = decisions();

  @TempDir private Path folder;

  private static List<LoggedDecision> decisions() {
    List<LoggedDecision> decisions = new ArrayList<>();
    try {
      for (int n = 0; n < DIFFERENT; n++) {
        Question question =
            n == 0
                ? Question.advertising(DAY, "name")
                : new Question(
                    "uni: " + n % 3,
                    "university",
                    "reading_research",
                    List.of("date_due", n == 1 ? "name" : "title_borrowed"),
                    DAY.plusDays(n));
        BYTES.add(Lending.entry(n, question, Optional.empty()));
        decisions.add((LoggedDecision) EntryReader.read(BYTES.getLast()));
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return decisions;
  }

  /** An entry of a log: of a decision, by its number, or that one is fulfilled of another place. */
  private record Added(int decision, int fulfilled) {
    static Added random(int index, Random random) {
      boolean fulfils = index > 0 && random.nextInt(3) == 0;
      return fulfils
          ? new Added(-1, random.nextInt(index))
          : new Added(random.nextInt(DIFFERENT), -1);
    }
  }

  private static OtherEntry.Fulfilment fulfilment(List<Added> log, Added added) {
    int decision = Math.max(0, log.get(added.fulfilled).decision);
    return new OtherEntry.Fulfilment(
        Instant.EPOCH, "desk", Lending.id(decision), added.fulfilled, RETAIN, "x");
  }

  private static void add(DutyLedger ledger, List<Added> log, int from, int to) {
    for (int index = from; index < to; index++) {
      Added added = log.get(index);
      if (added.decision >= 0) {
        ledger.open(index, ledger.schedule().opened(DECISIONS.get(added.decision)));
      } else if (log.get(added.fulfilled).decision >= 0) {
        LoggedDecision decision = DECISIONS.get(log.get(added.fulfilled).decision);
        ledger.fulfil(index, fulfilment(log, added), decision);
      } else {
        ledger.pass(index);
      }
    }
  }

  private static Map<String, RoaringBitmap> records(DutyLedger ledger) {
    Map<String, RoaringBitmap> records = new HashMap<>();
    for (NamedEntries record : ledger.snapshot().orElseThrow().records()) {
      records.put(new String(record.name(), StandardCharsets.UTF_8), record.entries());
    }
    return records;
  }

  @Property
  void aSnapshotAndTheRestAreAsGoodAsTheWhole(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Added> log = new ArrayList<>();
    int size = 1 + random.nextInt(30);
    for (int index = 0; index < size; index++) {
      log.add(Added.random(index, random));
    }
    DutyLedger whole = new DutyLedger(Schedule.DESTRUCTION);
    add(whole, log, 0, size);
    int cut = random.nextInt(size);
    DutyLedger begun = new DutyLedger(Schedule.DESTRUCTION);
    add(begun, log, 0, cut);
    DutyLedger continued =
        new DutyLedger(
            Schedule.DESTRUCTION, LedgerRecords.read(records(begun), cut, Schedule.DESTRUCTION));
    assertThat(continued.firstMissing(0)).isEqualTo(cut);
    add(continued, log, cut, size);
    assertThat(records(continued)).isEqualTo(records(whole));
    assertThat(continued.firstToDestroy()).isEqualTo(whole.firstToDestroy());
    LocalDate date = DAY.plusMonths(12).plusDays(random.nextInt(DIFFERENT));
    assertThat(continued.counts(date)).isEqualTo(whole.counts(date));
    for (int index = 0; index < size; index++) {
      if (log.get(index).decision >= 0) {
        LoggedDecision decision = DECISIONS.get(log.get(index).decision);
        assertThat(continued.duties(index, decision)).isEqualTo(whole.duties(index, decision));
      }
    }
  }

  private static LogReader append(Path root, List<Added> log) throws Exception {
    List<byte[]> entries = new ArrayList<>();
    for (Added added : log) {
      entries.add(added.decision >= 0 ? BYTES.get(added.decision) : fulfilment(log, added).bytes());
    }
    return TestLog.append(root, entries);
  }

  private static final List<Added> LOG =
      List.of(new Added(2, -1), new Added(3, -1), new Added(-1, 0), new Added(4, -1));

  private static DutyLedger ledger(int size) {
    DutyLedger ledger = new DutyLedger(Schedule.DESTRUCTION);
    add(ledger, LOG, 0, size);
    return ledger;
  }

  @Test
  void isContinuedIfTheLogHasGrownFromIt() throws Exception {
    LogFolder files = new LogFolder(folder.resolve("log"));
    LogReader reader = append(files.root(), LOG);
    DutySnapshots snapshots = new DutySnapshots(files);
    assertThat(snapshots.read(reader, Schedule.DESTRUCTION).firstMissing(0)).isZero();
    for (int size = 1; size <= LOG.size(); size++) {
      snapshots.write(ledger(size).snapshot().orElseThrow(), reader);
      DutyLedger read = snapshots.read(reader, Schedule.DESTRUCTION);
      assertThat(read.firstMissing(0)).isEqualTo(size);
      assertThat(records(read)).isEqualTo(records(ledger(size)));
      // By when something is due it does not say.
      assertThat(
              snapshots
                  .read(
                      reader,
                      Schedule.DESTRUCTION.with("notify_subjects", new Schedule.DaysAfter(30)))
                  .firstMissing(0))
          .isZero();
    }
  }

  @Test
  void isAsNoneIfItIsDamagedOrOfAnotherLog() throws Exception {
    LogFolder files = new LogFolder(folder.resolve("log"));
    LogReader reader = append(files.root(), LOG);
    DutySnapshots snapshots = new DutySnapshots(files);
    snapshots.write(ledger(3).snapshot().orElseThrow(), reader);
    Path file = files.root().resolve("obligations.index");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThat(snapshots.read(reader, Schedule.DESTRUCTION).firstMissing(0))
          .as("%d", at)
          .isZero();
    }
    LogFolder others = new LogFolder(folder.resolve("other"));
    LogReader other = append(others.root(), LOG.reversed().subList(0, 1));
    Files.write(others.root().resolve("obligations.index"), whole);
    assertThat(new DutySnapshots(others).read(other, Schedule.DESTRUCTION).firstMissing(0))
        .isZero();
  }

  @Test
  void isOfAllEntriesToAPlaceAndOfThoseThatCanBeRead() {
    DutyLedger gap = ledger(2);
    gap.pass(5);
    assertThat(gap.snapshot()).isEmpty();
    DutyLedger unreadable = ledger(2);
    unreadable.unreadable(2);
    assertThat(unreadable.unreadable()).isEqualTo(1);
    assertThat(unreadable.snapshot()).isEmpty();
  }

  @Test
  void refusesRecordsOfNoUse() {
    for (String wrong :
        List.of("due:2026-01-01:x", "due:today:x:y", "fulfilment:1", "fulfilment:x:y", "other:")) {
      Map<String, RoaringBitmap> records = records(ledger(2));
      records.put(wrong, RoaringBitmap.bitmapOf(0));
      assertThatThrownBy(() -> LedgerRecords.read(records, 2, Schedule.DESTRUCTION))
          .as(wrong)
          .isInstanceOf(DamagedIndexException.class);
    }
    Map<String, RoaringBitmap> records = records(ledger(2));
    records.put("opened:", RoaringBitmap.bitmapOf(2));
    assertThatThrownBy(() -> LedgerRecords.read(records, 2, Schedule.DESTRUCTION))
        .isInstanceOf(DamagedIndexException.class);
  }
}

package dev.remit.log.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.cohort.CohortCheck;
import dev.remit.log.cohort.Cohorts;
import dev.remit.log.cohort.SubjectNumbers;
import dev.remit.log.entry.CohortId;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import dev.remit.log.fixture.TestLog;
import dev.remit.log.merkle.Hash;
import dev.remit.log.read.LogReader;
import dev.remit.log.uses.Laws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report has every use of one person's data, and never trusts an index. */
final class SubjectReportTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
  private static final int PEOPLE = 37;

  @TempDir private Path folder;
  private LogFolder files;
  private Cohorts cohorts;
  private final AtomicLong indexed = new AtomicLong();

  @BeforeEach
  void setUp() {
    files = new LogFolder(folder.resolve("log"));
    cohorts = new Cohorts(files);
  }

  /** Decisions about people in turn, the {@code n}th about {@code n % 37}. */
  private static List<byte[]> entries(int from, int to) throws Exception {
    List<byte[]> entries = new ArrayList<>();
    for (int n = from; n < to; n++) {
      entries.add(
          Lending.entry(
              n, Question.research(DAY, "title_borrowed", "name"), Optional.of(n % PEOPLE)));
    }
    return entries;
  }

  private LogReader append(List<byte[]> entries) throws Exception {
    return TestLog.append(files.root(), entries);
  }

  private List<Integer> report(LogReader reader, String key) throws Exception {
    SubjectIndexes indexes = new SubjectIndexes(files, indexed::set);
    SubjectReport report = SubjectReport.of(reader, indexes, cohorts, key);
    for (SubjectReport.Line line : report.lines()) {
      Hash leaf = Hash.ofLeaf(reader.entry(line.index()));
      assertThat(line.proof().verify(leaf, KeyFiles.verifiers(files.verifiers())).size())
          .isEqualTo(reader.size());
    }
    return report.lines().stream().map(line -> (int) line.index()).toList();
  }

  private static List<Integer> about(int person, int size) {
    return IntStream.range(0, size).filter(n -> n % PEOPLE == person).boxed().toList();
  }

  @Test
  void reportsEveryUseWithAProofAndIndexesOnlyWhatIsNew() throws Exception {
    LogReader reader = append(entries(0, 600));
    assertThat(report(reader, "k5")).isEqualTo(about(5, 600));
    assertThat(indexed.getAndSet(0)).isEqualTo(600);
    assertThat(report(reader, "k36")).isEqualTo(about(36, 600));
    assertThat(report(reader, "k37")).isEmpty();
    assertThat(indexed.get()).isZero();

    LogReader longer = append(entries(600, 700));
    assertThat(report(longer, "k5")).isEqualTo(about(5, 700));
    assertThat(indexed.get()).isEqualTo(100);
  }

  @Test
  void buildsAnIndexAnewThatIsDamagedAnywhere() throws Exception {
    LogReader reader = append(entries(0, 300));
    Path file = files.root().resolve("subjects.index");
    assertThat(report(reader, "k5")).isEqualTo(about(5, 300));
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(file, damaged);
      assertThat(report(reader, "k5")).as("byte " + at).isEqualTo(about(5, 300));
    }
    for (int length : new int[] {0, 10, 80, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(report(reader, "k5")).as("length " + length).isEqualTo(about(5, 300));
    }
  }

  @Test
  void buildsAnIndexAnewThatIsOfAnotherLog() throws Exception {
    append(entries(0, 100));
    LogFolder other = new LogFolder(folder.resolve("other"));
    LogReader elsewhere = TestLog.append(other.root(), entries(3, 80));
    SubjectReport.of(elsewhere, new SubjectIndexes(other, n -> {}), new Cohorts(other), "k1");
    Files.copy(other.root().resolve("subjects.index"), files.root().resolve("subjects.index"));
    LogReader reader = LogReader.open(files, KeyFiles.verifiers(files.verifiers()));
    assertThat(report(reader, "k5")).isEqualTo(about(5, 100));
    assertThat(indexed.get()).isEqualTo(100);
  }

  @Test
  void reachesEverySubjectOfACohort() throws Exception {
    CohortId cohort;
    try (SubjectNumbers numbers = SubjectNumbers.open(cohorts.numbers())) {
      cohort = cohorts.keep("year 9", numbers.of(List.of("k1", "k2", "k3")));
      assertThat(numbers.of(List.of("k3", "k9")).toArray()).containsExactly(2, 3);
    }
    List<byte[]> entries = new ArrayList<>(entries(0, 3));
    entries.add(
        Lending.decision(3, Question.research(DAY, "title_borrowed"), Optional.empty())
            .bytes(Optional.empty(), Optional.of(cohort)));
    LogReader reader = append(entries);
    assertThat(report(reader, "k2")).containsExactly(2, 3);
    assertThat(report(reader, "k3")).containsExactly(3);
    assertThat(report(reader, "k9")).isEmpty();
    assertThat(CohortCheck.run(reader, cohorts)).isEqualTo(1);

    String numbers = Files.readString(cohorts.numbers());
    Files.writeString(cohorts.numbers(), numbers.substring(0, numbers.indexOf("k3")));
    assertThatThrownBy(() -> CohortCheck.run(reader, cohorts))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("entry 3: a number in the cohort is nobody's");
    Files.writeString(cohorts.numbers(), numbers);

    Path file = files.root().resolve("cohorts").resolve(cohort.digest());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> report(reader, "k2"))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("not the one that was kept");
    assertThatThrownBy(() -> CohortCheck.run(reader, cohorts))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("entry 3: the file is not the one that was kept");
    Files.delete(file);
    assertThatThrownBy(() -> report(reader, "k2"))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> CohortCheck.run(reader, cohorts))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("entry 3: the file is missing");
  }

  @Test
  void numbersSubjectsOnceAndForEver() throws Exception {
    Path file = cohorts.numbers();
    try (SubjectNumbers numbers = SubjectNumbers.open(file)) {
      assertThat(numbers.of(List.of("a", "b")).toArray()).containsExactly(0, 1);
    }
    Files.writeString(file, Files.readString(file) + "torn");
    try (SubjectNumbers numbers = SubjectNumbers.open(file)) {
      assertThat(numbers.of(List.of("c", "b")).toArray()).containsExactly(1, 2);
    }
    assertThat(SubjectNumbers.find(file, "c")).hasValue(2);
    assertThat(SubjectNumbers.find(file, "torn")).isEmpty();
    Files.writeString(file, "something else\n");
    assertThatThrownBy(() -> SubjectNumbers.open(file)).isInstanceOf(DamagedLogException.class);
  }

  @Test
  void speaksPlainly() throws Exception {
    List<byte[]> entries = new ArrayList<>(entries(0, 1));
    entries.add(new OtherEntry.Erasure(Instant.EPOCH, "desk", "k0", "request 17").bytes());
    LogReader reader = append(entries);
    SubjectReport report =
        SubjectReport.of(reader, new SubjectIndexes(files, n -> {}), cohorts, "k0");
    SubjectWording wording =
        new SubjectWording(new Laws(Map.of(Lending.DIGEST, Lending.FIRST.version())));
    assertThat(report.lines().stream().map(wording::sentences))
        .containsExactly(
            "On 2026-10-01 `uni-1` (A university) asked to do this with your data: see, for:"
                + " reading_research. Allowed: `title_borrowed`, to be destroyed by 2027-10-01."
                + " Left to people to decide: `name`. What they must do: Destroy it in time"
                + " (12 months); Tell the readers. Decided by lending 1.",
            "On 1970-01-01 your data in this log was erased: request 17.");
    assertThat(SubjectDocument.tree(report, wording).toString())
        .contains("\"entry\":0", "c2sp.org/tlog-proof@v1", "\"erased\":true");
  }
}

package dev.remit.cli;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestBuilder;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Axis;
import dev.remit.log.cohort.Cohorts;
import dev.remit.log.cohort.SubjectNumbers;
import dev.remit.log.entry.CohortId;
import dev.remit.log.entry.DecisionEntry;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.SubjectKey;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.LogReader;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import dev.remit.service.policy.VersionDigests;
import dev.remit.workspace.PolicyDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the logs that the transcripts read, where entries get another form: {@code mvn -pl cli -am
 * test -Dtest=ExampleLogs -Dsurefire.failIfNoSpecifiedTests=false -Dremit.logs.rewrite=true}, and
 * then {@link TranscriptTest} shows what they print. Their keys are made anew and thrown away, so
 * hashes and signatures differ each time.
 */
@EnabledIfSystemProperty(named = "remit.logs.rewrite", matches = "true")
final class ExampleLogs {

  private static final Path RESOURCES =
      Path.of(System.getProperty("remit.root", ".."), "cli", "src", "test", "resources");
  private static final Path LOGS = RESOURCES.resolve("logs");

  private static final String SCORES =
      """
      vocabulary scores
      category result { score }
      recipient school
      action see
      consent by parent
      recipient has
        trained boolean

      policy library version "2024" in force from 2024-01-01
        uses scores

      rule teachers_see_scores
        permit see of score to school
        when recipient.trained
      """;

  private static final String ERASED = "a1b2c3d4e5f6a7b8c9d0e1f2";
  private static final String OTHER = "b1b2c3d4e5f6a7b8c9d0e1f2";

  @Test
  void library() throws Exception {
    PolicySet set =
        PolicyChecker.check(
                List.of(new SourceFile("a.remit", SCORES.getBytes(StandardCharsets.UTF_8))))
            .value()
            .orElseThrow();
    Deciding deciding = new Deciding(set, "library", "5dc9".repeat(16), "2024");
    Path library = LOGS.resolve("library");
    write(
        library,
        List.of(
            deciding.entry("1000", "2026-10-01T09:30:00Z", school(deciding).flag("trained", true)),
            deciding.entry("2000", "2026-10-01T09:31:00Z", school(deciding).flag("trained", false)),
            deciding.entry("3000", "2026-10-01T09:32:00Z", school(deciding)),
            erasure("00112233445566778899aabb")));
    damage(library, LOGS.resolve("damaged"));
    prove(new LogFolder(library));
  }

  /** Writes a proof, and ways in which it can be wrong. */
  private static void prove(LogFolder library) throws Exception {
    LogReader reader = LogReader.open(library, KeyFiles.verifiers(library.verifiers()));
    Path proofs = RESOURCES.resolve("proofs");
    String proof = reader.proof(2).with(reader.entry(2)).text();
    Files.writeString(proofs.resolve("2.tlog-proof"), proof);
    Files.writeString(proofs.resolve("bare.tlog-proof"), reader.proof(2).text());
    Files.writeString(
        proofs.resolve("moved.tlog-proof"), proof.replace("\nindex 2\n", "\nindex 3\n"));
    Files.writeString(
        proofs.resolve("another-entry.tlog-proof"), reader.proof(2).with(reader.entry(1)).text());
    Files.writeString(proofs.resolve("another-size.tlog-proof"), proof.replace("\n4\n", "\n5\n"));
    Files.writeString(proofs.resolve("none.tlog-proof"), "index 2\n");
    Files.write(proofs.resolve("2.entry"), reader.entry(2));
  }

  private static Asking school(Deciding deciding) {
    return deciding.asking("score").term(Axis.RECIPIENT, "school").text("id", "a-school");
  }

  /** Copies a log, with one bit changed in its second entry. */
  private static void damage(Path library, Path damaged) throws IOException {
    clear(damaged);
    try (Stream<Path> files = Files.walk(library)) {
      // The first is the folder itself.
      for (Path file : files.sorted().skip(1).toList()) {
        Files.copy(file, damaged.resolve(library.relativize(file).toString()));
      }
    }
    Path bundle = damaged.resolve("tile/entries/000.p/4");
    byte[] bytes = Files.readAllBytes(bundle);
    int first = Byte.toUnsignedInt(bytes[0]) << Byte.SIZE | Byte.toUnsignedInt(bytes[1]);
    bytes[2 + first + 2 + 40] ^= 1;
    Files.write(bundle, bytes);
  }

  @Test
  void lending() throws Exception {
    List<SourceFile> files = PolicyDirectory.read(RESOURCES.resolve("sets/library"));
    PolicySet set = PolicyChecker.check(files).value().orElseThrow();
    Map<String, PolicyVersion> digests = VersionDigests.of(set, files);
    Deciding first = new Deciding(set, "lending", digest(digests, "1"), "1");
    Deciding second = new Deciding(set, "lending", digest(digests, "2"), "2");
    Path lending = LOGS.resolve("lending");
    clear(lending);
    Cohorts cohorts = new Cohorts(new LogFolder(lending));
    CohortId year;
    Files.createDirectories(cohorts.numbers().toAbsolutePath().getParent());
    try (SubjectNumbers numbers = SubjectNumbers.open(cohorts.numbers())) {
      year = cohorts.keep("year 9", numbers.of(List.of(ERASED, OTHER)));
    }
    append(
        lending,
        List.of(
            first.entry(
                "0001", "2026-03-02T09:30:00Z", teacher(first, "title_borrowed", "date_due")),
            first.entry("0002", "2026-05-04T09:30:00Z", teacher(first, "title_borrowed")),
            first.entry(
                "0003",
                "2026-05-05T09:30:00Z",
                atSchool(first, "publisher", "tales-ltd", "title_borrowed")),
            first.entry(
                "0004",
                "2026-06-01T09:30:00Z",
                teacher(first, "title_borrowed", "name").subject("a-pupil")),
            second
                .decision(
                    "0005",
                    "2026-09-14T09:30:00Z",
                    atSchool(
                            second,
                            "librarian",
                            "the-library",
                            "title_borrowed",
                            "date_due",
                            "year_group")
                        .date("trained_until", LocalDate.of(2027, 7, 31)))
                .bytes(Optional.empty(), Optional.of(year)),
            new OtherEntry.Fulfilment(
                    Instant.parse("2026-10-01T08:00:00Z"),
                    "reading-room",
                    Deciding.id("0005"),
                    4,
                    "delete_after",
                    "shredder 4, batch 17")
                .bytes(),
            erasure(ERASED)));
  }

  private static String digest(Map<String, PolicyVersion> digests, String name) {
    return digests.entrySet().stream()
        .filter(entry -> entry.getValue().version().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static Asking teacher(Deciding deciding, String... data) {
    return atSchool(deciding, "teacher", "ms-frost", data);
  }

  private static Asking atSchool(Deciding deciding, String kind, String id, String... data) {
    return deciding
        .asking(data)
        .term(Axis.RECIPIENT, kind)
        .term(Axis.PURPOSE, "reading_support")
        .term(Axis.SETTING, "school")
        .text("id", id);
  }

  private static byte[] erasure(String key) throws Exception {
    return new OtherEntry.Erasure(
            Instant.parse("2026-10-02T08:00:00Z"), "remit log erase", key, "request 2026-17")
        .bytes();
  }

  private static void write(Path folder, List<byte[]> entries) throws Exception {
    clear(folder);
    append(folder, entries);
  }

  /** Appends, and leaves only what can be served. */
  private static void append(Path folder, List<byte[]> entries) throws Exception {
    LogOptions options = LogOptions.of(folder).publishingEvery(Duration.ofHours(1));
    try (DecisionLog log = DecisionLog.open(options, LogObserver.NONE)) {
      for (byte[] entry : entries) {
        log.append(entry).toCompletableFuture().get();
      }
    }
    for (String own : List.of("key", "journal", "lock")) {
      Files.deleteIfExists(folder.resolve(own));
    }
    dropPartial(folder, entries.size());
  }

  /** Deletes the partial tiles that the checkpoint does not name. */
  private static void dropPartial(Path folder, int size) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("tile"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith(Integer.toString(size))) {
          Files.delete(file);
        }
      }
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  /** Decides under a version, and writes entries. */
  private record Deciding(PolicySet set, String policy, String digest, String version) {

    static UUID id(String number) {
      return UUID.fromString("019a3c00-%s-7abc-8000-%012d".formatted(number, number(number)));
    }

    private static long number(String number) {
      long parsed = Long.parseLong(number);
      return parsed < 1000 ? parsed : parsed / 1000;
    }

    Asking asking(String... data) {
      return new Asking(set, Request.of(set).policy(policy), data);
    }

    DecisionEntry decision(String number, String at, Asking asking) throws Exception {
      Instant instant = Instant.parse(at);
      Request request = asking.request(LocalDate.parse(at.substring(0, 10)));
      PolicyVersion under = set.version(policy, version).orElseThrow();
      return new DecisionEntry(
          id(number),
          instant,
          "reading-room",
          digest,
          CompiledVersion.of(under).decide(request),
          false);
    }

    byte[] entry(String number, String at, Asking asking) throws Exception {
      DecisionEntry decision = decision(number, at, asking);
      return decision.bytes(decision.subject().map(_ -> key()));
    }

    private static SubjectKey key() {
      try {
        return new SubjectKey(ERASED, KeyGenerator.getInstance("AES").generateKey());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A request while it is put together. */
  private record Asking(PolicySet set, RequestBuilder request) {

    Asking(PolicySet set, RequestBuilder request, String... data) {
      this(set, request);
      term(Axis.ACTION, "see");
      Arrays.stream(data)
          .map(item -> set.vocabulary().axis(Axis.CATEGORY).find(item).orElseThrow())
          .forEach(request::data);
    }

    Asking term(Axis axis, String name) {
      request.term(axis, set.vocabulary().axis(axis).find(name).orElseThrow());
      return this;
    }

    Asking text(String fact, String value) {
      return fact("recipient." + fact, new Value.TextValue(value));
    }

    Asking flag(String fact, boolean value) {
      return fact("recipient." + fact, new Value.BooleanValue(value));
    }

    Asking date(String fact, LocalDate value) {
      return fact("recipient." + fact, new Value.DateValue(value));
    }

    Asking subject(String id) {
      return fact("subject.id", new Value.TextValue(id));
    }

    private Asking fact(String path, Value value) {
      request.fact(Objects.requireNonNull(set.vocabulary().facts().get(path)), value);
      return this;
    }

    Request request(LocalDate date) throws Exception {
      return request.date(date).build();
    }
  }
}

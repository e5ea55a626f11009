package dev.remit.service.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.register.Register;
import dev.remit.engine.register.RegisterContents;
import dev.remit.engine.register.Registers;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Owner;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.fact.FactLimits;
import dev.remit.service.fact.RegisteredFacts;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.fixture.Sets;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.policy.ServedVersion;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.ChangeTable;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RegisterSeedTest {

  private static final LocalDate DATE = LocalDate.of(2019, 6, 1);
  private static final MovableClock CLOCK = new MovableClock("2026-03-01T12:00:00Z");

  private static RegisterContents contents(ServedVersion version, List<SourceFile> files) {
    return RegisterContents.read(version.alone(), files).value().orElseThrow();
  }

  /** What the database then says is, word for word, what the folder says. */
  @ParameterizedTest
  @EnumSource(TestServer.class)
  void theDatabaseSaysWhatTheFolderSays(TestServer server) throws Exception {
    List<SourceFile> files = Sets.files("npd");
    PolicySnapshot snapshot = Sets.snapshot(files);
    try (Database database = Database.open(server.create());
        ChangeFeed feed = ChangeFeed.open(database);
        RegisteredFacts facts = new RegisteredFacts(database, feed, FactLimits.USUAL)) {
      ServedVersion first = snapshot.versions().getFirst();
      RegisterContents contents = contents(first, files);
      int planted = new RegisterSeed(database, CLOCK).plant(contents);
      assertThat(planted).isGreaterThan(20).isEqualTo((int) new ChangeTable(database).last());
      for (ServedVersion version : snapshot.versions()) {
        Registers folder = Registers.read(version.alone(), files).value().orElseThrow();
        Registers served = facts.now(version, Duration.ofSeconds(60));
        for (RegisterContents.Registered entry : contents.entries()) {
          Register.Answer expected = folder.register().lookUp(entry.owner(), entry.id(), DATE);
          assertThat(served.register().lookUp(entry.owner(), entry.id(), DATE)).isEqualTo(expected);
        }
        for (String subject : subjects(contents)) {
          assertThat(sorted(served.consents().about(subject, DATE)))
              .isEqualTo(sorted(folder.consents().about(subject, DATE)));
        }
      }
    }
  }

  private static List<String> subjects(RegisterContents contents) {
    return Stream.concat(
            Stream.of("nobody"),
            contents.entries().stream()
                .filter(entry -> entry.owner() == Owner.SUBJECT)
                .map(RegisterContents.Registered::id))
        .toList();
  }

  private static List<String> sorted(ConsentRegister.Answer answer) {
    List<String> all = new ArrayList<>();
    switch (answer) {
      case ConsentRegister.Answer.Records(var consents, var objections) -> {
        consents.forEach(record -> all.add(record.toString()));
        objections.forEach(record -> all.add(record.toString()));
      }
      case ConsentRegister.Answer.Unavailable(var why) -> all.add(why);
    }
    all.sort(null);
    return all;
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void nothingIsPutWhereSomethingIs(TestServer server) throws Exception {
    List<SourceFile> files = Sets.files("npd");
    RegisterContents contents = contents(Sets.snapshot(files).versions().getFirst(), files);
    try (Database database = Database.open(server.create())) {
      RegisterSeed seed = new RegisterSeed(database, CLOCK);
      assertThat(
              seed.plant(new RegisterContents(List.of(), java.util.Map.of(), java.util.Map.of())))
          .isZero();
      int planted = seed.plant(contents);
      assertThat(seed.plant(contents)).isZero();
      assertThat(new ChangeTable(database).last()).isEqualTo(planted);
    }
  }

  @Test
  void readsAFolderOnlyIfNothingIsThere(@TempDir Path folder) throws Exception {
    Path npd = Path.of(System.getProperty("remit.root"), "policies", "npd");
    PolicySet policies = Sets.snapshot(Sets.files("npd")).versions().getFirst().alone();
    try (Database database = Database.open(TestServer.SQLITE.create())) {
      RegisterSeed seed = new RegisterSeed(database, CLOCK);
      assertThatThrownBy(() -> seed.plant(folder.resolve("missing"), policies))
          .isInstanceOf(RefusedException.class);
      Files.writeString(folder.resolve("policy.remit"), "");
      Files.createDirectory(folder.resolve("registers"));
      Files.writeString(folder.resolve("registers/recipients.yaml"), "recipient: {}");
      assertThatThrownBy(() -> seed.plant(folder, policies))
          .isInstanceOf(RefusedException.class)
          .hasMessageStartingWith(
              "the registers of `" + folder + "` cannot be read: registers/recipients.yaml:");
      assertThat(seed.plant(npd, policies)).isPositive();
      assertThat(seed.plant(folder, policies)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void refusesIdsThatTheRegistersDoNotTake(TestServer server) throws Exception {
    ServedVersion version =
        Sets.snapshot(
                Sets.file(
                    """
                    vocabulary v
                    purpose p
                    category c
                    recipient r
                    action a
                    policy x version "1" in force from 2020-01-01 uses v
                    rule y permit a of everything to r for p
                    """))
            .versions()
            .getFirst();
    String yaml = "subjects: { \"" + "x".repeat(201) + "\": {} }";
    SourceFile file = new SourceFile("registers/a.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    try (Database database = Database.open(server.create())) {
      assertThatThrownBy(
              () -> new RegisterSeed(database, CLOCK).plant(contents(version, List.of(file))))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("longer than 200 characters");
    }
  }
}

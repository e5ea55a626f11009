package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.client.RemitClient;
import dev.remit.service.RemitServer;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.FactValue;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads what a service has left: its log, and the keys in its data directory. */
@Timeout(120)
final class OfServiceTest {

  private static final String CHILD = "a-child-of-seven";

  @TempDir private Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /** A service that is asked about a child, and about nobody, and has ended. */
  private void serve() throws Exception {
    Files.createDirectories(folder.resolve("policies"));
    Files.writeString(
        folder.resolve("policies/nursery.remit"),
        """
        vocabulary nursery
        purpose care
        category child { first_name  allergies }
        recipient body { club }
        action see "Look at it"
        subject has
          age number
        obligation retain_at_most(limit: months, least)
        recipient from request

        policy children version "1" in force from 2020-01-01
          uses nursery

        rule clubs_see_names
          permit see of first_name to club for care
          when subject.age < 18
          requiring retain_at_most(3 months)
        """);
    Files.writeString(
        folder.resolve("remit.yaml"),
        """
        data: %s
        policies: { folder: %s }
        listen: { grpc: "127.0.0.1:0", http: "127.0.0.1:0" }
        """
            .formatted(folder.resolve("data"), folder.resolve("policies")));
    try (RemitServer server =
        RemitServer.start(
            ConfigurationReader.read(List.of("--config=" + folder.resolve("remit.yaml")), Map.of()),
            Clock.systemUTC())) {
      try (RemitClient client =
          RemitClient.builder("127.0.0.1:" + server.grpcPort())
              .deadline(Duration.ofSeconds(60))
              .build()) {
        AccessRequest.Builder asked =
            AccessRequest.newBuilder()
                .addData("first_name")
                .addData("allergies")
                .setAction("see")
                .setPurpose("care")
                .setRecipient("club")
                .setRecipientId("the-club")
                .putFacts("subject.age", FactValue.newBuilder().setNumber(7).build());
        client.decide(asked.build());
        client.decide(asked.setSubjectId(CHILD).build());
      }
    }
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return Remit.run(
        new Terminal(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err, true),
            false,
            false,
            false,
            Map.of(),
            folder,
            LocalDate.of(2026, 10, 1)),
        arguments);
  }

  @Test
  void tellsOnePersonWhatWasDoneWithTheirData() throws Exception {
    serve();
    String log = folder.resolve("data/decision-log").toString();
    String config = folder.resolve("remit.yaml").toString();

    assertThat(run("subject-report", log, "--config", config, "--subject", CHILD))
        .as(err.toString())
        .isEqualTo(ExitCode.FINE);
    assertThat(out.toString())
        .startsWith("1 entry about this person")
        .contains("`first_name`, to be destroyed by", "Refused: `allergies`", "Entry 1, proved");

    String data = folder.resolve("data").toString();
    assertThat(
            run(
                "subject-report",
                log,
                folder.resolve("policies").toString(),
                "--data",
                data,
                "--subject",
                CHILD,
                "--format",
                "json"))
        .as(err.toString())
        .isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("Look at it", "c2sp.org/tlog-proof@v1");

    assertThat(run("subject-report", log, "--data", data, "--subject", "nobody"))
        .isEqualTo(ExitCode.FINDING);
    assertThat(out.toString()).contains("the log says nothing of this person");
    assertThat(run("subject-report", log, "--data", log, "--subject", CHILD))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("there is no master key");

    // What is said of somebody who is not named is sealed as well.
    assertThat(run("log", "export", log)).isEqualTo(ExitCode.FINE);
    assertThat(out.toString().lines().toList())
        .hasSize(2)
        .allMatch(entry -> entry.contains("\"sealed\"") && !entry.contains("subject.age"));

    assertThat(run("log", "register", log)).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("the-club,club,", "retain_at_most(3 months)");

    assertThat(
            run(
                "replay",
                log,
                folder.resolve("policies").toString(),
                "--against",
                "1",
                "--config",
                config))
        .as(out + err.toString())
        .isEqualTo(ExitCode.FINE);
  }
}

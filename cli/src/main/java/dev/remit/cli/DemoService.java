package dev.remit.cli;

import com.google.protobuf.Timestamp;
import dev.remit.client.RemitClient;
import dev.remit.engine.request.RequestDraft;
import dev.remit.service.RemitServer;
import dev.remit.service.StartupException;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.grpc.AccessRequests;
import dev.remit.service.logging.Logging;
import dev.remit.v1.AsOf;
import dev.remit.v1.Decision;
import dev.remit.v1.Hypothesis;
import dev.remit.v1.ListVersionsRequest;
import dev.remit.v1.SubjectReportLine;
import dev.remit.v1.SubjectReportRequest;
import dev.remit.v1.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A decision service of its own, on free ports and in a directory that is deleted in the end. */
final class DemoService implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How often the log is published. */
  private static final Duration PUBLISHED = Duration.ofMillis(20);

  private static final int MOST_TOLD = 1_000;

  private final Path directory;
  private final RemitServer server;
  private final RemitClient client;

  private DemoService(Path directory, RemitServer server) throws IOException {
    this.directory = directory;
    this.server = server;
    String token = Files.readString(directory.resolve("admin.token")).strip();
    this.client =
        RemitClient.builder("127.0.0.1:" + server.grpcPort())
            .token(() -> token)
            .deadline(PATIENCE)
            .build();
  }

  /**
   * Serves a policy set.
   *
   * @throws BadInputException if it cannot be served
   */
  static DemoService start(Path folder) {
    try {
      Path directory = Files.createTempDirectory("remit-demo");
      try {
        Configuration configuration = configuration(folder, directory);
        Logging.start(configuration.log());
        return new DemoService(directory, RemitServer.start(configuration, Clock.systemUTC()));
      } catch (ConfigurationException | StartupException | RuntimeException failure) {
        delete(directory);
        throw new BadInputException(String.valueOf(failure.getMessage()));
      }
    } catch (IOException failure) {
      throw new BadInputException("the demonstration cannot write its data: " + failure);
    }
  }

  private static Configuration configuration(Path folder, Path directory)
      throws ConfigurationException {
    return ConfigurationReader.read(
        List.of(
            folder.toString(),
            "--data=" + directory,
            "--listen-grpc=127.0.0.1:0",
            "--listen-http=127.0.0.1:0",
            "--decision-log-publish=" + PUBLISHED.toMillis() + "ms",
            "--log-level=warn",
            "--log-format=text"),
        Map.of());
  }

  /** The versions that are served, by date. */
  List<Version> versions() {
    return client
        .policies()
        .listVersions(ListVersionsRequest.getDefaultInstance())
        .getVersionsList();
  }

  /** Asks, as any caller would. */
  Decision decide(RequestDraft draft) {
    return client.decide(AccessRequests.message(draft)).decision();
  }

  /** Asks, as an auditor may, what would have been decided on a date under a version. */
  Decision suppose(RequestDraft draft, LocalDate date, String version) {
    Timestamp moment =
        Timestamp.newBuilder()
            .setSeconds(date.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
            .build();
    return client
        .suppose(
            AccessRequests.message(draft),
            Hypothesis.newBuilder()
                .setAt(AsOf.newBuilder().setAt(moment))
                .setVersion(version)
                .build())
        .decision();
  }

  /**
   * Tells a person what the log has of them, once it has a decision of theirs.
   *
   * @throws BadInputException if that takes too long
   */
  List<SubjectReportLine> report(String subject, String decision) {
    SubjectReportRequest request =
        SubjectReportRequest.newBuilder().setSubjectId(subject).setPageSize(MOST_TOLD).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      List<SubjectReportLine> lines = client.audit().subjectReport(request).getLinesList();
      if (lines.stream().anyMatch(line -> line.getDecisionId().equals(decision))) {
        return lines;
      }
      LockSupport.parkNanos(PUBLISHED.toNanos());
    }
    throw new BadInputException("the log does not publish decision " + decision);
  }

  @Override
  public void close() {
    client.close();
    server.close();
    delete(directory);
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new BadInputException("`" + directory + "` could not be deleted: " + failure);
    }
  }
}

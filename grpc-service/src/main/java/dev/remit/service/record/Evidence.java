package dev.remit.service.record;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogInUseException;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import dev.remit.log.store.Mode;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.cohort.LoggedCohorts;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.Configuration.RecordCheck;
import dev.remit.service.config.Configuration.RecordMode;
import dev.remit.service.decide.DecisionRecorder;
import dev.remit.service.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The decision log of a service, open, or that there is none. Thread-safe. */
public final class Evidence implements AutoCloseable {

  private final Optional<DecisionLog> log;
  private final Optional<StoredKeys> keys;
  private final Optional<LoggedCohorts> cohorts;

  private Evidence(
      Optional<DecisionLog> log, Optional<StoredKeys> keys, Optional<LoggedCohorts> cohorts) {
    this.keys = keys;
    this.log = log;
    this.cohorts = cohorts;
  }

  /**
   * Opens the log as it is configured; makes it if there is none.
   *
   * @throws IOException if it is damaged, another process keeps it, or it cannot be read or
   *     written; the message says so
   */
  public static Evidence open(
      Configuration configuration, Database database, Clock clock, LogObserver observer)
      throws IOException {
    Configuration.DecisionLog settings = configuration.decisionLog();
    if (settings.mode() == RecordMode.OFF) {
      return off();
    }
    MasterKey master =
        MasterKey.of(settings.masterKey().orElse(configuration.data().resolve("master.key")));
    Path directory = settings.directory().orElse(configuration.data().resolve("decision-log"));
    DecisionLog log = open(options(directory, settings), observer);
    StoredKeys keys = new StoredKeys(database, master, clock);
    LoggedCohorts cohorts = new LoggedCohorts(database, log.folder());
    return new Evidence(Optional.of(log), Optional.of(keys), Optional.of(cohorts));
  }

  /** Has the keys in memory follow what other instances do to them. */
  public void follow(ChangeFeed feed) {
    keys.ifPresent(stored -> stored.follow(feed));
  }

  /** That there is no log. */
  public static Evidence off() {
    return new Evidence(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static LogOptions options(Path directory, Configuration.DecisionLog settings) {
    return LogOptions.of(directory)
        .with(settings.mode() == RecordMode.BUFFERED ? Mode.BUFFERED : Mode.DURABLE)
        .flushingEvery(settings.flush())
        .publishingEvery(settings.publish())
        .checkingAll(settings.check() == RecordCheck.ALL);
  }

  private static DecisionLog open(LogOptions options, LogObserver observer) throws IOException {
    try {
      return DecisionLog.open(options, observer);
    } catch (DamagedLogException damaged) {
      throw new IOException("the decision log is damaged: " + damaged.getMessage(), damaged);
    } catch (LogInUseException used) {
      throw new IOException(used.getMessage(), used);
    }
  }

  /** The log, unless it is off. */
  public Optional<DecisionLog> log() {
    return log;
  }

  /** What the log is called, whatever its keys; empty if it is off. */
  public String name() {
    return log.map(opened -> opened.keys().getFirst().name()).orElse("");
  }

  /** The keys of people in it, unless it is off. */
  public Optional<StoredKeys> keys() {
    return keys;
  }

  /** The cohorts beside it, unless it is off. */
  public Optional<LoggedCohorts> cohorts() {
    return cohorts;
  }

  /**
   * Puts decisions into it.
   *
   * @param follower is told of those that were appended
   */
  public DecisionRecorder recorder(Follower follower) {
    return log.isPresent()
        ? new LogRecorder(log.get(), keys.orElseThrow(), cohorts.orElseThrow(), follower)
        : DecisionRecorder.NONE;
  }

  /** Why no decision can be made because of the log, if so. */
  public Optional<String> trouble() {
    return log.flatMap(DecisionLog::trouble);
  }

  @Override
  public void close() {
    cohorts.ifPresent(LoggedCohorts::close);
    log.ifPresent(DecisionLog::close);
  }
}

package dev.remit.service.policy;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import dev.remit.service.caller.Caller;
import dev.remit.service.policy.PolicyHealth.Current;
import dev.remit.service.policy.PolicyHealth.Outdated;
import dev.remit.service.proof.Examiner;
import dev.remit.service.proof.ProofLimits;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions that lie in a directory, or in a Git working tree, and are served as they are there.
 *
 * <p>INVARIANT: what is served was in the folder as a whole, is sound, and is kept in the database.
 * What is in the folder now and is not sound changes nothing.
 */
public final class PolicyFolder implements PolicySource {

  /** Who publishes what is in a folder, as far as the service knows. */
  public static final String PUBLISHER = "folder";

  private static final Logger LOG = LoggerFactory.getLogger(PolicyFolder.class);
  private static final Duration SETTLE = Duration.ofMillis(250);

  /**
   * How often it is looked at when the service starts, if it does not come to rest: ten seconds.
   */
  private static final int FIRST_LOOKS = 40;

  private static final Duration STUCK = Duration.ofMinutes(1);

  /** Looking takes at most one part in so many of the time. */
  private static final int LOOKING = 20;

  private final Path folder;
  private final Clock clock;
  private final Duration settle;
  private final VersionArchive archive;
  private final Uploads uploads;
  private final Examiner examiner = new Examiner(ProofLimits.DEFAULT);
  private final SettledFolder settled;
  private final FolderIntake intake;
  private final Watchers watchers;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("policy-folder").factory());

  private volatile PolicyState state = PolicyState.EMPTY;
  private volatile PolicyHealth health = new Current();

  /** How often in a row the folder could not be looked at. */
  private int busyLooks;

  private PolicyFolder(
      Path folder, Database database, BundleLimits limits, Clock clock, Duration settle) {
    this.folder = folder;
    this.clock = clock;
    this.settle = settle;
    this.archive = new VersionArchive(database);
    this.uploads = new Uploads(limits);
    this.settled = new SettledFolder(folder);
    this.intake = new FolderIntake(folder, database, limits, clock);
    this.watchers = new Watchers(today());
  }

  /**
   * Serves a folder from now on.
   *
   * @param folder a folder, or a {@code .remit} file
   * @throws PolicySourceException if it cannot be read, is not sound, or does not come to rest
   * @throws DatabaseException if the database does not answer
   */
  public static PolicyFolder open(Path folder, Database database, BundleLimits limits, Clock clock)
      throws PolicySourceException, DatabaseException {
    return open(folder, database, limits, clock, SETTLE);
  }

  static PolicyFolder open(
      Path folder, Database database, BundleLimits limits, Clock clock, Duration settle)
      throws PolicySourceException, DatabaseException {
    PolicyFolder opened = new PolicyFolder(folder, database, limits, clock, settle);
    try {
      opened.start();
    } catch (PolicySourceException | DatabaseException | RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /** Waits until the folder is at rest, and checks it meanwhile. */
  private void start() throws PolicySourceException, DatabaseException {
    for (int looks = 0; state.versions().isEmpty(); looks++) {
      long looked = System.nanoTime();
      Optional<FolderReading> reading = settled.look();
      if (reading.isPresent()) {
        state = intake.take(reading.get()).orElse(PolicyState.EMPTY);
      } else if (looks > FIRST_LOOKS) {
        throw new PolicySourceException(
            settled
                .busy()
                .orElse(
                    "the files of `"
                        + folder
                        + "` change all the time; wait until"
                        + " they are written"),
            List.of());
      } else {
        if (settled.candidate().isPresent()) {
          intake.prepare(settled.candidate().get());
        }
        sleep(settle.toNanos() - (System.nanoTime() - looked));
      }
    }
    LOG.info("serving {} versions from {}", state.versions().size(), folder);
    later(settle.toNanos());
  }

  private static void sleep(long nanos) throws PolicySourceException {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PolicySourceException("the service is being stopped", e);
    }
  }

  private void later(long nanos) {
    if (!timer.isShutdown()) {
      var _ = timer.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void look() {
    long looking = 0;
    try {
      watchers.today(today());
      settled.busy().ifPresentOrElse(this::busy, this::free);
      long begun = System.nanoTime();
      Optional<FolderReading> reading = settled.look();
      looking = System.nanoTime() - begun;
      reading.ifPresent(this::take);
    } catch (RuntimeException e) {
      LOG.error("the folder of the policies cannot be looked at", e);
      outdated("the folder cannot be looked at; the log of the service says more", List.of());
    } finally {
      later(Math.max(settle.toNanos(), LOOKING * looking));
    }
  }

  private void busy(String reason) {
    busyLooks++;
    if (busyLooks == STUCK.dividedBy(settle)) {
      outdated(reason, List.of());
    }
  }

  private void free() {
    if (busyLooks >= STUCK.dividedBy(settle)) {
      settled.again();
    }
    busyLooks = 0;
  }

  private void take(FolderReading reading) {
    try {
      Optional<PolicyState> taken = intake.take(reading);
      if (health instanceof Outdated) {
        health = new Current();
        LOG.info("what is in {} is served again", folder);
      }
      if (taken.isPresent()) {
        state = taken.get();
        LOG.info("serving {} versions from {}", state.versions().size(), folder);
        watchers.tell();
      }
    } catch (PolicySourceException e) {
      outdated(String.valueOf(e.getMessage()), e.diagnostics());
    } catch (DatabaseException e) {
      settled.again();
      outdated("the policies cannot be kept: " + e.getMessage(), List.of());
    }
  }

  private void outdated(String reason, List<Diagnostic> diagnostics) {
    Instant since = health instanceof Outdated before ? before.since() : clock.instant();
    health = new Outdated(since, reason, diagnostics);
    LOG.warn("the last good policies are served: {}", reason);
  }

  @Override
  public PolicyState state() {
    return state;
  }

  @Override
  public PolicyHealth health() {
    return health;
  }

  @Override
  public Subscription watch(Runnable told) {
    return watchers.add(told);
  }

  @Override
  public VersionFiles find(Optional<String> policy, Optional<String> version)
      throws RefusedException {
    return new VersionLookup(archive).find(state, policy, version, today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public Trial check(Collection<SourceFile> files) throws RefusedException {
    CheckedBundle checked = uploads.check(files);
    return new Trial(
        checked,
        checked.isSound() ? examiner.prove(unserved(checked)) : List.of(),
        List.of(elsewhere()));
  }

  private List<PolicyVersion> unserved(CheckedBundle checked) {
    return checked.versions().stream()
        .filter(version ->
            state.versions().stream().noneMatch(served -> served.digest().equals(version.digest())))
        .map(BundledVersion::version)
        .toList();
  }

  @Override
  public Publication publish(
      Collection<SourceFile> files, Set<String> only, String reason, Caller publisher)
      throws RefusedException {
    throw refused();
  }

  @Override
  public VersionStatus approve(String policy, String version, String digest, Caller approver)
      throws RefusedException {
    throw refused();
  }

  @Override
  public void reject(String policy, String version, String digest, String reason, Caller rejecter)
      throws RefusedException {
    throw refused();
  }

  private RefusedException refused() {
    return RefusedException.of(Refusal.FAILED_PRECONDITION, elsewhere());
  }

  private String elsewhere() {
    return "this service serves the policies of a folder; change the files in it, or configure the"
        + " service without one";
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package dev.remit.service.policy;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.value.Words;
import dev.remit.service.caller.Caller;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.policy.Predecessors.Compared;
import dev.remit.service.proof.Examiner;
import dev.remit.service.proof.Examiner.Proof;
import dev.remit.service.proof.ProofLimits;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.PublicationTable;
import dev.remit.service.sql.PublicationTable.Review;
import dev.remit.service.sql.PublicationTable.Row;
import dev.remit.service.sql.PublicationTable.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Versions that are published to the service and kept in the database, for every instance that
 * shares it.
 *
 * <p>INVARIANT: a version that was accepted is served, unchanged, for ever. If one cannot be, the
 * service does not start, or goes on with the state before.
 */
public final class PolicyStore implements PolicySource {

  private final Database database;
  private final PublicationTable publications;
  private final VersionArchive archive;
  private final VersionLoader loader;
  private final Uploads uploads;
  private final Examiner examiner = new Examiner(ProofLimits.DEFAULT);
  private final boolean approval;
  private final Clock clock;
  private final StoredState stored;

  private PolicyStore(
      Database database, ChangeFeed feed, BundleLimits limits, boolean approval, Clock clock)
      throws DatabaseException, PolicySourceException {
    this.database = database;
    this.publications = new PublicationTable(database);
    this.archive = new VersionArchive(database);
    this.loader = new VersionLoader(archive);
    this.uploads = new Uploads(limits);
    this.approval = approval;
    this.clock = clock;
    this.stored = StoredState.open(publications, loader, feed, clock);
  }

  /**
   * Opens the store with the versions that the database has.
   *
   * @param approval whether a second person must approve what is published
   * @throws DatabaseException if the database does not answer
   * @throws PolicySourceException if a version that was accepted can no longer be served
   */
  public static PolicyStore open(
      Database database, ChangeFeed feed, BundleLimits limits, boolean approval, Clock clock)
      throws DatabaseException, PolicySourceException {
    return new PolicyStore(database, feed, limits, approval, clock);
  }

  @Override
  public PolicyState state() {
    return stored.state();
  }

  @Override
  public PolicyHealth health() {
    return stored.health();
  }

  @Override
  public Subscription watch(Runnable told) {
    return stored.watchers().add(told);
  }

  @Override
  public VersionFiles find(Optional<String> policy, Optional<String> version)
      throws RefusedException {
    return new VersionLookup(archive).find(state(), policy, version, stored.today());
  }

  @Override
  public Trial check(Collection<SourceFile> files) throws RefusedException {
    CheckedBundle checked = uploads.check(files);
    PublicationPlan plan = PublicationPlan.of(checked.versions(), there());
    return new Trial(
        checked, checked.isSound() ? prove(plan.added()) : List.of(), plan.obstacles());
  }

  @Override
  public Publication publish(
      Collection<SourceFile> files, Set<String> only, String reason, Caller publisher)
      throws RefusedException {
    String why = Soundness.reason(reason);
    CheckedBundle checked = uploads.check(files);
    List<BundledVersion> wanted = Soundness.require(checked, only);
    PublicationPlan plan = PublicationPlan.of(wanted, there()).require();
    if (plan.added().isEmpty()) {
      return new Publication(List.of(), plan.unchanged(), checked, checked.notes());
    }
    Promises.require(prove(plan.added()));
    plan.added().forEach(Proven::add);
    Compared diffs = new Predecessors(examiner, this::read).compare(plan.added(), there());
    return stored.having(
        wanted,
        () -> {
          Publication publication = write(checked, wanted, diffs, why, publisher);
          stored.reload();
          return publication;
        });
  }

  private List<Proof> prove(List<BundledVersion> versions) throws RefusedException {
    return examiner.prove(versions.stream().map(BundledVersion::version).toList());
  }

  private PolicyVersion read(VersionStatus status) throws RefusedException {
    Row row =
        rows().stream()
            .filter(each -> each.digest().equals(status.digest()))
            .findFirst()
            .orElseThrow(() ->
                RefusedException.of(
                    Refusal.UNAVAILABLE,
                    "`%s` was rejected meanwhile; try again".formatted(status)));
    return checked(row).version();
  }

  private Publication write(
      CheckedBundle checked,
      List<BundledVersion> wanted,
      Compared diffs,
      String reason,
      Caller publisher)
      throws RefusedException {
    return written(transaction -> {
      // First of all, so that what is there stays what is there.
      long revision =
          transaction.changes(
              StoredState.KIND, wanted.stream().map(BundledVersion::toString).toList());
      PublicationPlan plan = PublicationPlan.of(wanted, statuses(publications.list(transaction)));
      List<BundledVersion> added = plan.require().added();
      Instant now = Moments.kept(clock.instant());
      String bundle = archive.add(transaction, checked, added, now);
      List<VersionStatus> published = new ArrayList<>();
      for (BundledVersion version : added) {
        Row row = row(revision++, version, bundle, reason, publisher, now);
        publications.add(transaction, row);
        published.add(VersionLoader.status(row));
      }
      archive.addDiffs(transaction, diffs.of(added));
      List<String> notes = new ArrayList<>(checked.notes());
      notes.addAll(diffs.notes());
      notes.addAll(Soundness.backDated(added, stored.today()));
      return new Publication(published, plan.unchanged(), checked, notes);
    });
  }

  private Row row(
      long revision,
      BundledVersion added,
      String bundle,
      String reason,
      Caller publisher,
      Instant now) {
    return new Row(
        revision,
        added.version().policy(),
        added.version().version(),
        added.version().title(),
        added.version().inForceFrom(),
        added.digest(),
        bundle,
        approval ? State.PENDING : State.ACCEPTED,
        publisher.name(),
        now,
        reason,
        Optional.empty());
  }

  @Override
  public VersionStatus approve(String policy, String version, String digest, Caller approver)
      throws RefusedException {
    Row read = pending(rows(), policy, version, digest);
    if (read.publishedBy().equals(approver.name())) {
      throw RefusedException.of(
          Refusal.PERMISSION_DENIED,
          "`%s` published `%s %s` and cannot approve it; a second person must"
              .formatted(approver.name(), policy, version));
    }
    BundledVersion checked = checked(read);
    return stored.having(
        List.of(checked),
        () -> {
          VersionStatus approved = reviewed(read, State.ACCEPTED, "", approver);
          stored.reload();
          return approved;
        });
  }

  @Override
  public void reject(String policy, String version, String digest, String reason, Caller rejecter)
      throws RefusedException {
    String why = Soundness.reason(reason);
    reviewed(pending(rows(), policy, version, digest), State.REJECTED, why, rejecter);
    stored.reload();
  }

  private VersionStatus reviewed(Row read, State state, String reason, Caller reviewer)
      throws RefusedException {
    return written(transaction -> {
      transaction.change(StoredState.KIND, read.policy() + " " + read.version());
      // Another may have approved or rejected it meanwhile.
      Row row =
          pending(publications.list(transaction), read.policy(), read.version(), read.digest());
      Instant now = Moments.kept(clock.instant());
      Review review = new Review(reviewer.name(), now, reason);
      publications.review(transaction, row.revision(), state, review);
      return VersionLoader.status(row.reviewed(state, review));
    });
  }

  private static Row pending(List<Row> rows, String policy, String version, String digest)
      throws RefusedException {
    String name = "`" + Words.shortened(policy + " " + version) + "`";
    Row row =
        rows.stream()
            .filter(each -> each.policy().equals(policy) && each.version().equals(version))
            .findFirst()
            .orElseThrow(
                () -> RefusedException.of(Refusal.NOT_FOUND, "there is no version " + name));
    if (row.state() != State.PENDING) {
      throw RefusedException.of(
          Refusal.FAILED_PRECONDITION, name + " does not await approval: it is accepted already");
    }
    if (!row.digest().equals(digest)) {
      throw RefusedException.of(
          Refusal.FAILED_PRECONDITION,
          "the digest of %s is not the one given; read the version again".formatted(name));
    }
    return row;
  }

  private BundledVersion checked(Row row) throws RefusedException {
    try {
      return loader.load(row);
    } catch (PolicySourceException e) {
      throw RefusedException.of(Refusal.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
    } catch (DatabaseException e) {
      throw Unavailable.because(e);
    }
  }

  private List<VersionStatus> there() throws RefusedException {
    return statuses(rows());
  }

  private static List<VersionStatus> statuses(List<Row> rows) {
    return rows.stream().map(VersionLoader::status).toList();
  }

  private List<Row> rows() throws RefusedException {
    try {
      return publications.list();
    } catch (DatabaseException e) {
      throw Unavailable.because(e);
    }
  }

  private <T> T written(Database.Work<T, RefusedException> work) throws RefusedException {
    try {
      return database.write(work);
    } catch (DatabaseException e) {
      throw Unavailable.because(e);
    }
  }

  @Override
  public void close() {
    stored.close();
  }
}

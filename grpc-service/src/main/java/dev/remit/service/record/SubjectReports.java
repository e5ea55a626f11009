package dev.remit.service.record;

import dev.remit.log.cohort.Cohorts;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.LogReader;
import dev.remit.log.subject.SubjectIndexes;
import dev.remit.log.subject.SubjectReport;
import dev.remit.log.subject.SubjectWording;
import dev.remit.log.uses.Laws;
import dev.remit.service.paging.Page;
import dev.remit.service.paging.PageToken;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Tells what the log says of one person. Thread-safe. */
public final class SubjectReports {

  private static final int MAX_KEY = 200;
  private static final long PATIENCE_SECONDS = 10;

  private final Auditing auditing;
  private final Evidence evidence;
  private final Supplier<PolicySnapshot> policies;

  /** The index is written while a report is made, and by one at a time. */
  private final ReentrantLock making = new ReentrantLock();

  /**
   * Reports from a log.
   *
   * @param policies the versions accepted, which say what things are called
   */
  public SubjectReports(Auditing auditing, Evidence evidence, Supplier<PolicySnapshot> policies) {
    this.auditing = auditing;
    this.evidence = evidence;
    this.policies = policies;
  }

  /** A line of a report, in words for the person. */
  public record Told(SubjectReport.Line line, String text) {}

  /**
   * The id of a person's key.
   *
   * @throws RefusedException if the log says nothing of them, or they were erased
   */
  public String key(String subject) throws RefusedException {
    auditing.keys();
    try {
      return evidence
          .keys()
          .orElseThrow()
          .id(subject)
          .orElseThrow(() ->
              RefusedException.of(
                  Refusal.NOT_FOUND, "the log says nothing of this person, or they were erased"));
    } catch (DatabaseException unavailable) {
      throw RefusedException.of(Refusal.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
    }
  }

  /**
   * What the log says of a person, the oldest first. The first report, and the first after a long
   * time, takes as long as to read what is new in the log.
   *
   * @param key the id of the person's key
   * @throws RefusedException if the log cannot be read, or another report takes too long
   */
  public Page<Told> report(String key, int pageSize, String pageToken) throws RefusedException {
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw RefusedException.invalid("key", "this is the id of no key", "entries name keys by ids");
    }
    int size = PageToken.size(pageSize);
    long from = auditing.from(pageToken);
    SubjectReport report = locked(key, from, size + 1);
    SubjectWording wording = new SubjectWording(laws());
    return Page.of(
        report.lines().stream().map(line -> new Told(line, wording.sentences(line))).toList(),
        size,
        told -> Long.toString(told.line().index() + 1));
  }

  private SubjectReport locked(String key, long from, int most) throws RefusedException {
    try {
      if (!making.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw RefusedException.of(
            Refusal.RESOURCE_EXHAUSTED, "other reports are being made; try again later");
      }
      try {
        // Not before: to an earlier reader, an index that another made would be that of another
        // log.
        LogReader reader = auditing.reader();
        LogFolder folder = evidence.log().orElseThrow().folder();
        SubjectIndexes indexes = new SubjectIndexes(folder, _ -> {});
        return SubjectReport.of(reader, indexes, new Cohorts(folder), key, from, most);
      } finally {
        making.unlock();
      }
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    } catch (IOException e) {
      throw RefusedException.of(
          Refusal.UNAVAILABLE, "the index of subjects cannot be written; try again later");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
  }

  private Laws laws() {
    return UsesOfLog.laws(policies.get());
  }
}

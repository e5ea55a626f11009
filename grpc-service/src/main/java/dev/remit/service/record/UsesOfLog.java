package dev.remit.service.record;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import dev.remit.log.uses.Laws;
import dev.remit.log.uses.Use;
import dev.remit.log.uses.UseRegister;
import dev.remit.log.uses.UsesDocument;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.policy.ServedVersion;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Gathers who may use which data for what from the log, and goes on where it was: the first time
 * takes long, and later times only as long as what is new. What it keeps grows with the terms on
 * which data is used, not with the decisions. Thread-safe.
 */
public final class UsesOfLog {

  private static final long PATIENCE_SECONDS = 10;

  private final Auditing auditing;
  private final Supplier<PolicySnapshot> policies;
  private final ReentrantLock gathering = new ReentrantLock();
  private final UseRegister register = new UseRegister();
  private long next;
  private long unreadable;

  /**
   * The uses that a log is evidence of.
   *
   * @param policies the versions accepted, which say what things are called and rest on
   */
  public UsesOfLog(Auditing auditing, Supplier<PolicySnapshot> policies) {
    this.auditing = auditing;
    this.policies = policies;
  }

  /** How the register is written. */
  public enum Format {
    CSV,
    JSON
  }

  /**
   * The register, written.
   *
   * @param checkpoint the signed head of the log that it was made from
   * @param unreadable how many entries cannot be read, and are not in it
   */
  public record Document(String text, String checkpoint, long unreadable) {}

  /** What versions call things, and what their rules cite. */
  static Laws laws(PolicySnapshot policies) {
    Map<String, PolicyVersion> versions = new HashMap<>();
    for (ServedVersion served : policies.versions()) {
      versions.put(served.digest(), served.version());
    }
    return new Laws(versions);
  }

  /**
   * The register of what is published now.
   *
   * @throws RefusedException if the log cannot be read, or another takes too long to be made
   */
  public Document document(Format format) throws RefusedException {
    try {
      if (!gathering.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw RefusedException.of(
            Refusal.RESOURCE_EXHAUSTED, "the register is being made; try again later");
      }
      List<Use> uses;
      long left;
      LogReader reader;
      try {
        // Not before: another may have gathered more than an earlier reader has.
        reader = auditing.reader();
        gather(reader);
        uses = register.uses();
        left = unreadable;
      } finally {
        gathering.unlock();
      }
      Laws laws = laws(policies.get());
      String text =
          switch (format) {
            case CSV -> UsesDocument.csv(uses, laws);
            case JSON -> UsesDocument.tree(uses, laws).toPrettyString() + "\n";
          };
      return new Document(text, reader.note(), left);
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
  }

  /** Half of the processors are left to those who ask for decisions. */
  private void gather(LogReader reader) throws DamagedLogException, InterruptedException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    LogScan.run(
        reader,
        next,
        threads,
        (_, entry) -> read(entry),
        read -> {
          next++;
          switch (read) {
            case Read.Decision(var decision) -> register.add(decision);
            case Read.Other _ -> {}
            case Read.Unreadable _ -> unreadable++;
          }
        });
  }

  private sealed interface Read {
    record Decision(LoggedDecision decision) implements Read {}

    record Other() implements Read {}

    record Unreadable() implements Read {}
  }

  private static Read read(byte[] entry) {
    try {
      return EntryReader.read(entry) instanceof LoggedDecision decision
          ? new Read.Decision(decision)
          : new Read.Other();
    } catch (UnreadableEntryException e) {
      return new Read.Unreadable();
    }
  }
}

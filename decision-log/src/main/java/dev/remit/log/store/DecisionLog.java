package dev.remit.log.store;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.note.SigningKey;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A log that only grows, and that anyone can verify with its public key: its files are those of
 * C2SP tlog-tiles, and a journal of what was appended last. Thread-safe.
 *
 * <p>One process at a time appends. What was acknowledged is there when the log is opened again,
 * whenever the process died, or the log is not opened.
 */
public final class DecisionLog implements AutoCloseable {

  private final LogFolder folder;
  private final LogLock lock;
  private final Optional<Integer> torn;
  private final Publisher publisher;
  private final Writer writer;
  private boolean closed;

  private DecisionLog(
      LogFolder folder, LogLock lock, Opening opening, Publisher publisher, Writer writer) {
    this.folder = folder;
    this.lock = lock;
    this.torn = opening.torn();
    this.publisher = publisher;
    this.writer = writer;
  }

  /**
   * Opens a log; makes it, with a key of its own, if there is none.
   *
   * @throws DamagedLogException if a file is not as it must be: says which, where, and which entry
   * @throws LogInUseException if another process has it open
   * @throws IOException if a file cannot be read or written
   */
  public static DecisionLog open(LogOptions options, LogObserver observer)
      throws IOException, DamagedLogException, LogInUseException {
    return open(options, observer, Disk.REAL);
  }

  static DecisionLog open(LogOptions options, LogObserver observer, Disk disk)
      throws IOException, DamagedLogException, LogInUseException {
    LogFolder log = options.folder();
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(log.root(), ownerOnly);
    LogLock lock = LogLock.take(log);
    try {
      return open(options, observer, disk, lock);
    } catch (UncheckedIOException | IOException e) {
      lock.close();
      throw new IOException(
          "the log in `%s` cannot be opened: %s".formatted(log.root(), e.getMessage()), e);
    } catch (DamagedLogException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static DecisionLog open(LogOptions options, LogObserver observer, Disk disk, LogLock lock)
      throws IOException, DamagedLogException {
    LogFolder log = options.folder();
    Folder folder = new Folder(log, disk);
    FirstStart.ifNeeded(folder);
    Opening opening = Opening.of(log, options.checkAll(), done -> {});
    Publisher publisher =
        new Publisher(
            new Folder(log, disk),
            opening.edge(),
            opening.head(),
            opening.key(),
            options.publish());
    Writer writer = new Writer(options, folder, opening.key(), observer, publisher, opening);
    writer.start();
    publisher.start();
    return new DecisionLog(log, lock, opening, publisher, writer);
  }

  /**
   * Appends an entry.
   *
   * @param entry at most 65,535 bytes; not to be changed afterwards
   * @return completed with the entry's index when it is as durable as the log's mode says, in order
   *     of the indexes and by a thread that must not be held up; or with a {@link
   *     LogStoppedException}, and then whoever made the decision must not answer it: the entry may
   *     be in the log or not
   */
  public CompletionStage<Long> append(byte[] entry) {
    return writer.append(entry);
  }

  /**
   * Gives the log another signing key while entries are appended. What was appended before is
   * signed by the old key, as is the entry that tells of the new one; the others wait meanwhile.
   * Then the old private key is destroyed, and its public key stays among the verifiers. Whoever is
   * cut off before that can do it again.
   *
   * @return completed with the new public key, when what is published is signed with it; or with a
   *     {@link LogStoppedException}, and then it may be done when the log can be written again
   * @throws X if the entry cannot be made
   */
  public <X extends Exception> CompletionStage<VerifierKey> rotate(
      KeyRotation.Announcement<X> announcement) throws X {
    SigningKey next = KeyRotation.generate(keys().getFirst().name());
    return writer.rotate(announcement.entry(next.verifier()), next).thenApply(_ -> next.verifier());
  }

  /** Its files. */
  public LogFolder folder() {
    return folder;
  }

  /** Why the log takes no entries now, as one line; empty if it does. */
  public Optional<String> trouble() {
    return writer.trouble();
  }

  /** How many entries it has. */
  public long size() {
    return writer.size();
  }

  /** The public keys that its checkpoints are signed with: the one in use first. */
  public List<VerifierKey> keys() {
    return writer.keys();
  }

  /** What was found, and mended, when it was opened. */
  public Optional<String> mended() {
    return torn.map(at ->
        "`%s`, byte %d: a batch that was never acknowledged was cut off"
            .formatted(folder.journal(), at));
  }

  /**
   * Publishes soon what was appended so far, and waits for it.
   *
   * @return whether it is published; not if the disk takes nothing
   */
  public boolean publish() throws InterruptedException {
    return publisher.publish(size());
  }

  /**
   * Reads what is published.
   *
   * @throws DamagedLogException if the checkpoint is not as it must be
   * @throws UncheckedIOException if it cannot be read
   */
  public LogReader reader() throws DamagedLogException {
    List<VerifierKey> known = keys();
    try {
      return LogReader.open(folder, known);
    } catch (DamagedLogException e) {
      if (known.equals(keys())) {
        throw e;
      }
      // The key was rotated meanwhile.
      return LogReader.open(folder, keys());
    }
  }

  /** Appends what waits, publishes everything, and lets others open the log. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      writer.close();
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

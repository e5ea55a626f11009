package dev.remit.log.store;

import dev.remit.log.file.Batch;
import dev.remit.log.file.Journal;
import dev.remit.log.merkle.Frontier;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.SigningKey;
import dev.remit.log.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The one thread that appends: takes all that waits as one batch, writes it with its checkpoint to
 * the journal, and has it written to the disk once.
 *
 * <p>What fails to be written stays part of the tree, because it may be on the disk: it is written
 * again, with all that is not in tiles, to a new journal, until that succeeds. Until then nothing
 * is taken.
 */
final class Writer {

  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** How long entries gather where it pays: each batch wakes threads, and is written by itself. */
  private static final Duration GATHERING = Duration.ofNanos(100_000);

  /**
   * While the disk is written to, entries gather by themselves, and a caller who is alone is not to
   * wait for others. After a batch of so many, others are surely on their way.
   */
  private static final int CROWD = 8;

  /** Where the disk is not waited for, entries would come in ones and twos all the time. */
  private static final int BUFFERED_CROWD = 2;

  private final LogOptions options;
  private final Folder folder;
  private final LogObserver observer;
  private final Queue queue;
  private final Publisher publisher;
  private final Frontier tree;
  private final Thread thread;

  /** All batches that may not be in tiles, without gaps. */
  private final Deque<Batch> unsettled = new ArrayDeque<>();

  /** Those of them that may not be on the disk. */
  private final List<Durable> undurable = new ArrayList<>();

  private Optional<JournalFile> journal = Optional.empty();
  private Optional<CompletableFuture<JournalFile>> prepared = Optional.empty();
  private Checkpoint head;
  private SigningKey key;

  /** Signs from now on, once nothing depends on the old key any more. */
  private Optional<SigningKey> next = Optional.empty();

  private volatile List<VerifierKey> keys;
  private long flushDue;
  private volatile long size;
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * A writer that has not begun.
   *
   * @param opening what there is
   */
  Writer(
      LogOptions options,
      Folder folder,
      SigningKey key,
      LogObserver observer,
      Publisher publisher,
      Opening opening) {
    this.options = options;
    this.queue = new Queue(GATHERING, options.mode() == Mode.BUFFERED ? BUFFERED_CROWD : CROWD);
    this.folder = folder;
    this.key = key;
    this.observer = observer;
    this.publisher = publisher;
    this.tree = opening.tree();
    this.head = opening.head();
    this.keys = List.copyOf(opening.keys());
    this.size = tree.size();
    this.thread = Thread.ofPlatform().name("log-writer").unstarted(this::run);
    unsettled.add(opening.entries());
    undurable.add(Durable.of(opening.entries(), head));
  }

  /**
   * Begins with a new journal.
   *
   * @throws IOException if it cannot be written
   */
  void start() throws IOException {
    cut(options.journal());
    thread.start();
  }

  CompletableFuture<Long> append(byte[] entry) {
    Optional<String> why = trouble();
    return why.isPresent() ? Queue.stopped(why.get()) : queue.add(entry);
  }

  /**
   * Appends an entry, the last that the old key signs.
   *
   * @param other signs from then on
   */
  CompletableFuture<Long> rotate(byte[] entry, SigningKey other) {
    Optional<String> why = trouble();
    return why.isPresent()
        ? Queue.stopped(why.get())
        : queue.add(new Waiting(entry, Optional.of(other)));
  }

  /** The public keys of the log, the one in use first. */
  List<VerifierKey> keys() {
    return keys;
  }

  /** Why nothing is taken, if so. */
  Optional<String> trouble() {
    return trouble.or(publisher::trouble);
  }

  /** How many entries there are that were or can be answered. */
  long size() {
    return size;
  }

  /** Appends what waits, publishes it all and leaves a short journal. */
  void close() {
    queue.close();
    Threads.join(thread);
    publisher.close();
    try {
      discardPrepared();
      if (trouble().isEmpty()) {
        cut(0);
      }
      if (journal.isPresent()) {
        journal.get().close();
      }
    } catch (IOException e) {
      // The journal that is there has all that was answered.
      trouble = Optional.of(Threads.unwritable(folder.log().root(), e));
    }
  }

  private void run() {
    try {
      while (!queue.isDone()) {
        step(queue.take(patience()));
      }
      flush();
    } catch (IOException e) {
      trouble = Optional.of(Threads.unwritable(folder.log().root(), e));
    } catch (RuntimeException | Error e) {
      trouble = Optional.of("the log failed: " + e);
      queue.close();
      while (!queue.isDone()) {
        refuse(queue.take(0), trouble.get());
      }
    }
  }

  private long patience() {
    if (trouble.isPresent()) {
      return RETRY.toNanos();
    }
    return undurable.isEmpty() ? Queue.FOREVER : Math.max(1, flushDue - System.nanoTime());
  }

  private void step(List<Waiting> batch) {
    try {
      if (trouble.isPresent()) {
        cut(options.journal());
        rotate();
        trouble = Optional.empty();
      }
      if (!batch.isEmpty()) {
        Optional<String> why = publisher.trouble();
        if (why.isPresent()) {
          refuse(batch, why.get());
        } else {
          write(batch);
        }
      }
      if (!undurable.isEmpty() && System.nanoTime() - flushDue >= 0) {
        flush();
      }
    } catch (IOException e) {
      trouble = Optional.of(Threads.unwritable(folder.log().root(), e));
      refuse(batch, trouble.get());
    } catch (RuntimeException | Error e) {
      // Nobody may wait for what is never written.
      refuse(batch, "the log failed: " + e);
      throw e;
    }
  }

  private void write(List<Waiting> waiting) throws IOException {
    next = waiting.getFirst().next();
    Durable added = add(waiting.stream().map(Waiting::entry).toList());
    JournalFile file = journal.orElseThrow();
    if (!file.hasRoom(added.batch())) {
      cut(options.journal());
    } else {
      file.write(added.batch());
      if (options.mode() == Mode.DURABLE || file.unsynced() > Journal.MAX_UNSYNCED / 2) {
        flush();
      }
      prepare(file);
    }
    rotate();
    size = tree.size();
    observer.appended(waiting.size(), System.nanoTime() - waiting.getFirst().since());
    answer(waiting, added.batch().first());
  }

  /**
   * Goes over to the next key, if there is one. What fails is tried again before anything is
   * written.
   *
   * <p>INVARIANT: from before the next key may be on the disk until it is in use, the journal has
   * nothing that is tagged: nobody could check that without the old key. In this order a crash
   * leaves a verifier too many, and never one too few.
   */
  private void rotate() throws IOException {
    if (next.isEmpty()) {
      return;
    }
    SigningKey other = next.get();
    flush();
    publish();
    cut(options.journal());
    List<VerifierKey> all = KeyRotation.with(other.verifier(), keys);
    folder.replace(folder.log().verifiers(), KeyRotation.lines(all), false);
    folder.replace(folder.log().key(), FirstStart.line(other.secret()), true);
    key = other;
    keys = all;
    next = Optional.empty();
    publisher.sign(other);
    publish();
  }

  private void publish() throws IOException {
    try {
      if (!publisher.publish(tree.size())) {
        throw new IOException(publisher.trouble().orElse("it cannot be published"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Makes entries part of the tree. */
  private Durable add(List<byte[]> entries) {
    long first = tree.size();
    List<Hash> leaves = entries.stream().map(Hash::ofLeaf).toList();
    leaves.forEach(tree::append);
    head = new Checkpoint(key.verifier().name(), tree.size(), tree.root());
    Batch batch = new Batch(first, entries, key.tagged(head.text()));
    Durable added = new Durable(batch, leaves, head);
    if (undurable.isEmpty()) {
      flushDue = System.nanoTime() + options.flush().toNanos();
    }
    unsettled.add(added.batch());
    undurable.add(added);
    return added;
  }

  private static void answer(List<Waiting> waiting, long first) {
    long index = first;
    for (Waiting each : waiting) {
      each.done().complete(index++);
    }
  }

  private static void refuse(List<Waiting> waiting, String why) {
    LogStoppedException stopped = new LogStoppedException(why);
    waiting.forEach(each -> each.done().completeExceptionally(stopped));
  }

  private void flush() throws IOException {
    if (!undurable.isEmpty()) {
      journal.orElseThrow().force();
      handOver();
    }
  }

  private void handOver() {
    undurable.forEach(publisher::add);
    undurable.clear();
  }

  /**
   * Puts a new journal in the place of the old one. It has all that is not in tiles; then that is
   * durable.
   *
   * @param wanted its size in bytes; it is made larger if it must be
   */
  private void cut(int wanted) throws IOException {
    waitForPublisher(wanted / 2);
    Batch base = base();
    int needed = Journal.HEADER + Journal.size(base);
    int capacity = wanted == 0 ? needed : Math.max(wanted, JournalFile.whole(2L * needed));
    Path next = folder.log().root().resolve("journal.next");
    JournalFile file = prepared(next, capacity);
    try {
      file.begin(base);
      folder.move(next, folder.log().journal());
    } catch (IOException e) {
      try (file) {
        Files.deleteIfExists(next);
      }
      throw e;
    }
    Optional<JournalFile> old = journal;
    journal = Optional.of(file);
    unsettled.clear();
    unsettled.add(base);
    handOver();
    if (old.isPresent()) {
      old.get().close();
    }
  }

  /** All that is not in tiles, as one batch. */
  private Batch base() {
    long settled = publisher.settled();
    List<byte[]> entries = new ArrayList<>();
    for (Batch batch : unsettled) {
      long index = batch.first();
      for (byte[] entry : batch.entries()) {
        if (index++ >= settled) {
          entries.add(entry);
        }
      }
    }
    return new Batch(settled, entries, head.sign(List.of(key)));
  }

  /** A journal that is half full when it begins would have to be cut again too soon. */
  private void waitForPublisher(int room) throws IOException {
    while (publisher.isBehind() && bytesNotInTiles() > room) {
      Optional<String> why = publisher.trouble();
      if (why.isPresent()) {
        throw new IOException(why.get());
      }
      publisher.hurry();
      Threads.sleep(PAUSE);
    }
  }

  private long bytesNotInTiles() {
    long settled = publisher.settled();
    while (unsettled.size() > 1 && unsettled.getFirst().end() <= settled) {
      unsettled.removeFirst();
    }
    return unsettled.stream().mapToLong(Journal::size).sum();
  }

  /** Begins to make the next journal, so that nobody has to wait for it. */
  private void prepare(JournalFile file) {
    if (prepared.isEmpty() && file.isFilling()) {
      Path next = folder.log().root().resolve("journal.next");
      CompletableFuture<JournalFile> made = new CompletableFuture<>();
      prepared = Optional.of(made);
      Thread.ofVirtual()
          .name("log-journal")
          .start(() -> {
            try {
              made.complete(JournalFile.zeros(next, options.journal(), folder.disk()));
            } catch (IOException | RuntimeException e) {
              made.completeExceptionally(e);
            }
          });
    }
  }

  private JournalFile prepared(Path next, int capacity) throws IOException {
    if (prepared.isPresent() && capacity == options.journal()) {
      CompletableFuture<JournalFile> made = prepared.get();
      prepared = Optional.empty();
      return await(made);
    }
    discardPrepared();
    return JournalFile.zeros(next, capacity, folder.disk());
  }

  private void discardPrepared() throws IOException {
    if (prepared.isPresent()) {
      CompletableFuture<JournalFile> made = prepared.get();
      prepared = Optional.empty();
      try (JournalFile _ = await(made)) {
        Files.deleteIfExists(folder.log().root().resolve("journal.next"));
      }
    }
  }

  private static JournalFile await(CompletableFuture<JournalFile> made) throws IOException {
    try {
      return made.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

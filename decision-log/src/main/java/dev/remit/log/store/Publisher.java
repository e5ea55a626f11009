package dev.remit.log.store;

import dev.remit.log.file.TilePath;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes tiles and bundles of the entries that are durable, as soon as they are full, and from time
 * to time publishes what is not full and the checkpoint.
 */
final class Publisher {

  private static final Duration RETRY = Duration.ofMillis(250);
  private static final long LEAST = 1_000_000;

  /**
   * Full bundles are written when there are so many: what a folder's changes cost on the disk, and
   * waking the publisher, is shared by them.
   */
  private static final int AT_ONCE = 8;

  private final Folder folder;
  private final Edge edge;
  private final Duration interval;

  /** Guarded by this. */
  private SigningKey key;

  /** What is handed in and not taken; guarded by this. */
  private final Deque<Durable> waiting = new ArrayDeque<>();

  private final Thread thread;

  /** Files that are full and not yet on the disk. */
  private final Deque<Full> full = new ArrayDeque<>();

  private Checkpoint head;
  private long due = System.nanoTime();

  /** The index of the first entry that is not handed in; guarded by this. */
  private long handed;

  /** Whether nothing is left to do; guarded by this. */
  private boolean idle;

  /** What was handed in before this is to be written at once; guarded by this. */
  private long hurried;

  private volatile long settled;
  private volatile long published;

  /** How many entries somebody waits to see published. */
  private volatile long wanted = -1;

  private volatile boolean closed;
  private volatile Optional<String> trouble = Optional.empty();

  private static final class Full {
    private final TilePath path;
    private final byte[] bytes;

    Full(TilePath path, byte[] bytes) {
      this.path = path;
      this.bytes = bytes;
    }
  }

  /**
   * A publisher that has not begun.
   *
   * @param edge of the tree in the files
   * @param head of the log as it is; published when what is handed in has been made into tiles
   * @param key signs what is published
   */
  Publisher(Folder folder, Edge edge, Checkpoint head, SigningKey key, Duration interval) {
    this.folder = folder;
    this.edge = edge;
    this.head = head;
    this.key = key;
    this.interval = interval;
    this.settled = edge.size();
    this.handed = edge.size();
    this.published = -1;
    this.thread = Thread.ofPlatform().name("log-publisher").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Hands in a batch that is on the disk, in order. Only for the writer. The publisher is woken
   * when there are {@value #AT_ONCE} full bundles: before that it has nothing to do until the next
   * time to publish.
   */
  synchronized void add(Durable durable) {
    handed = durable.batch().end();
    waiting.add(durable);
    if (idle || isWorthwhile()) {
      notifyAll();
    }
  }

  /** Writes full bundles that are handed in by now, however few. */
  synchronized void hurry() {
    hurried = handed;
    notifyAll();
  }

  /** The index of the first entry whose bundle is not on the disk. */
  long settled() {
    return settled;
  }

  /** Whether full bundles are still to be written. */
  synchronized boolean isBehind() {
    return settled + TilePath.FULL <= handed;
  }

  private synchronized boolean isWorthwhile() {
    return settled + (long) AT_ONCE * TilePath.FULL <= handed
        || settled + TilePath.FULL <= Math.min(hurried, handed);
  }

  /** Why it cannot write, if it cannot. */
  Optional<String> trouble() {
    return trouble;
  }

  /**
   * Publishes soon, and waits until so many entries are, or it cannot write.
   *
   * @return whether they are
   */
  boolean publish(long size) throws InterruptedException {
    synchronized (this) {
      wanted = Math.max(wanted, size);
      notifyAll();
      while (published < size && trouble.isEmpty() && thread.isAlive()) {
        wait(RETRY.toMillis());
      }
    }
    return published >= size;
  }

  /** Publishes anew, with another key, what is published; all that was handed in must be. */
  synchronized void sign(SigningKey next) {
    key = next;
    published = -1;
    notifyAll();
  }

  private synchronized SigningKey key() {
    return key;
  }

  /** Publishes what there is, and ends. */
  void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    Threads.join(thread);
  }

  private void run() {
    try {
      while (step()) {}
    } catch (RuntimeException | Error e) {
      trouble = Optional.of("the log cannot publish: " + e);
    }
    synchronized (this) {
      notifyAll();
    }
  }

  /** Does what is to be done next; says whether there is more. */
  private boolean step() {
    boolean ending = closed;
    try {
      take();
      settle();
      if (edge.size() != published && (isWanted() || ending || System.nanoTime() - due >= 0)) {
        publish();
      }
      trouble = Optional.empty();
      return !ending || isAnyWaiting();
    } catch (IOException e) {
      trouble = Optional.of(Threads.unwritable(folder.log().root(), e));
      synchronized (this) {
        notifyAll();
      }
      return !ending;
    }
  }

  private void take() throws IOException {
    if (trouble.isPresent()) {
      // While it cannot write, nothing that is handed in helps.
      Threads.sleep(RETRY);
      return;
    }
    await();
    for (Durable next = next(); next != null; next = next()) {
      List<byte[]> entries = next.batch().entries();
      for (int i = 0; i < entries.size(); i++) {
        edge.add(
            entries.get(i), next.leaves().get(i), (path, bytes) -> full.add(new Full(path, bytes)));
      }
      head = next.head();
    }
  }

  /** Waits until there is something to do. */
  private synchronized void await() {
    while (!closed && !isWorthwhile() && !(isWanted() && handed != published)) {
      idle = handed == published;
      long patience = idle ? Queue.FOREVER : due - System.nanoTime();
      if (patience <= 0) {
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(patience, LEAST));
      } catch (InterruptedException e) {
        // Nobody interrupts the publisher; what is handed in is published first.
        break;
      }
    }
    idle = false;
  }

  private synchronized @Nullable Durable next() {
    return full.size() + 1 < TilePath.FULL ? waiting.poll() : null;
  }

  private synchronized boolean isAnyWaiting() {
    return !waiting.isEmpty();
  }

  /** It stays wanted until it is published: what is waited for may not be handed in yet. */
  private boolean isWanted() {
    return wanted > published;
  }

  /** Writes what is full; then the journal need not keep it. */
  private void settle() throws IOException {
    if (full.isEmpty()) {
      return;
    }
    for (Full each : full) {
      folder.write(folder.log().tile(each.path), each.bytes);
    }
    folder.settle();
    for (Full each : full) {
      deletePartials(each.path);
    }
    full.clear();
    settled = edge.size() - edge.size() % TilePath.FULL;
  }

  private void publish() throws IOException {
    edge.partial((path, bytes) -> folder.write(folder.log().tile(path), bytes));
    folder.settle();
    folder.replace(
        folder.log().checkpoint(),
        head.sign(List.of(key())).getBytes(StandardCharsets.UTF_8),
        false);
    due = System.nanoTime() + interval.toNanos();
    synchronized (this) {
      published = edge.size();
      notifyAll();
    }
  }

  /** Once a tile is full, its partial forms say nothing that it does not say. */
  private void deletePartials(TilePath path) throws IOException {
    Path partials = folder.log().partials(path);
    if (Files.isDirectory(partials)) {
      try (Stream<Path> listed = Files.list(partials)) {
        for (Path each : listed.toList()) {
          folder.disk().delete(each);
        }
      }
      folder.disk().delete(partials);
    }
  }
}

package dev.remit.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The real disk, and beside it what would be left of it if the power went: of files, what was
 * forced, and of what was written since any sectors, at random; of folders, the names that were
 * there when they were last forced, and of what was done to them since the first steps, at random.
 *
 * <p>As POSIX has it, and no kinder: to force a file says nothing of its name.
 */
final class PowerDisk implements Disk {

  private static final int SECTOR = 512;

  /** What a folder has. */
  private sealed interface Node permits Content, Names {}

  /** The bytes of a file. */
  private static final class Content implements Node {
    private byte[] forced = {};
    private final List<Written> since = new ArrayList<>();

    /** How many writes were forced. */
    private long done;

    /** When what it has now began to be forced; 0 if never. */
    private long forcedSince;
  }

  private static final class Written {
    private final long position;
    private final byte[] bytes;

    Written(long position, byte[] bytes) {
      this.position = position;
      this.bytes = bytes;
    }
  }

  /** The names in a folder. */
  private static final class Names implements Node {
    private final Map<String, Node> forced = new HashMap<>();
    private final Map<String, Node> now = new HashMap<>();
    private final List<Consumer<Map<String, Node>>> since = new ArrayList<>();

    /** How many steps were forced. */
    private long done;

    private void change(Consumer<Map<String, Node>> step) {
      step.accept(now);
      since.add(step);
    }
  }

  private final Path root;
  private final Names top = new Names();
  private final Map<FileChannel, Node> open = new HashMap<>();

  /** What was written to the journal and not forced. */
  private final List<Write> unforced = new ArrayList<>();

  private final Lie lie;

  /** Done before each step. */
  private volatile Runnable before = () -> {};

  /** Whether it lies from now on. */
  volatile boolean lies;

  /** The journal that the log believes to be the one on the disk. */
  private @Nullable Node journal;

  private long forcedSince;

  /** A write to the journal, by the system's nanosecond clock. */
  private record Write(long begun, long ended) {}

  /** What it says it has forced, and has not. */
  enum Lie {
    CONTENT,
    NAMES
  }

  /**
   * A disk for the log in a folder.
   *
   * @param root there, and empty
   * @param lie what it lies about, if it does
   */
  PowerDisk(Path root, Lie lie) {
    this.root = root.toAbsolutePath();
    this.lie = lie;
  }

  /** Has something done before each write, force, move and deletion, by whoever does that. */
  void before(Runnable step) {
    before = step;
  }

  private Names names(Path folder) {
    Names names = top;
    for (Path part : root.relativize(folder.toAbsolutePath())) {
      if (!part.toString().isEmpty()) {
        names = (Names) Objects.requireNonNull(names.now.get(part.toString()));
      }
    }
    return names;
  }

  private Names above(Path file) {
    return names(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  @Override
  public FileChannel open(Path file, OpenOption... options) throws IOException {
    FileChannel channel = Disk.REAL.open(file, options);
    synchronized (this) {
      if (!file.toAbsolutePath().startsWith(root)) {
        open.put(channel, new Names());
      } else if (Files.isDirectory(file)) {
        open.put(channel, names(file));
      } else {
        Names folder = above(file);
        if (Set.of(options).contains(StandardOpenOption.TRUNCATE_EXISTING)) {
          // No file is written over: one that is there is left of a start that was cut off.
          Content made = new Content();
          folder.change(names -> names.put(name(file), made));
        }
        open.put(channel, Objects.requireNonNull(folder.now.get(name(file))));
      }
    }
    return channel;
  }

  @Override
  public void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    before.run();
    long begun = System.nanoTime();
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    synchronized (this) {
      Content content = (Content) Objects.requireNonNull(open.get(file));
      content.since.add(new Written(position, copy));
    }
    Disk.REAL.write(file, bytes, position);
    synchronized (this) {
      if (open.get(file) == top.now.get("journal")) {
        unforced.add(new Write(begun, System.nanoTime()));
      }
    }
  }

  @Override
  public void force(FileChannel file, boolean metadata) throws IOException {
    before.run();
    long begun = System.nanoTime();
    Node node;
    long end;
    synchronized (this) {
      node = Objects.requireNonNull(open.get(file));
      end = end(node);
    }
    Disk.REAL.force(file, metadata);
    synchronized (this) {
      switch (node) {
        case Content content -> forced(content, end, begun);
        case Names names -> forced(names, end);
      }
    }
  }

  private void forced(Content content, long end, long begun) {
    content.forcedSince = begun;
    if (content == journal) {
      forcedSince = begun;
      unforced.clear();
    }
    if (!lies || lie != Lie.CONTENT) {
      while (content.done < end) {
        content.forced = put(content, content.since.removeFirst());
        content.done++;
      }
    }
  }

  private void forced(Names names, long end) {
    if (names == top && top.now.get("journal") instanceof Content now && now != journal) {
      journal = now;
      forcedSince = now.forcedSince;
      unforced.clear();
    }
    if (!lies || lie != Lie.NAMES) {
      // Another thread may have forced some of it meanwhile.
      while (names.done < end) {
        names.since.removeFirst().accept(names.forced);
        names.done++;
      }
    }
  }

  private static long end(Node node) {
    return switch (node) {
      case Content content -> content.done + content.since.size();
      case Names names -> names.done + names.since.size();
    };
  }

  private static byte[] put(Content content, Written written) {
    return put(content.forced, written.position, written.bytes, 0, written.bytes.length);
  }

  private static byte[] put(byte[] content, long position, byte[] bytes, int from, int length) {
    int at = Math.toIntExact(position) + from;
    byte[] larger = content.length >= at + length ? content : Arrays.copyOf(content, at + length);
    System.arraycopy(bytes, from, larger, at, length);
    return larger;
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    before.run();
    synchronized (this) {
      Disk.REAL.move(from, to);
      above(to)
          .change(names -> {
            Node moved = names.remove(name(from));
            if (moved != null) {
              names.put(name(to), moved);
            }
          });
    }
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    synchronized (this) {
      Disk.REAL.makeFolder(folder);
      Names made = new Names();
      above(folder).change(names -> names.putIfAbsent(name(folder), made));
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    before.run();
    synchronized (this) {
      Disk.REAL.delete(file);
      above(file).change(names -> names.remove(name(file)));
    }
  }

  /**
   * A moment, by the system's nanosecond clock: what was written to the journal before it is on the
   * disk, or so the log was told.
   */
  synchronized long forcedSince() {
    return forcedSince;
  }

  /**
   * Whether something was written to the journal although what was written before should have been
   * forced first.
   *
   * @param nanos how long after the first write it should have been
   */
  synchronized boolean isLate(long nanos) {
    return unforced.stream()
        .limit(Math.max(0, unforced.size() - 1))
        .anyMatch(each -> each.ended - unforced.getFirst().begun > nanos);
  }

  /** What would be left if the power went now: folders, without content, before what is in them. */
  synchronized Map<Path, Optional<byte[]>> cut(Random random) {
    return left(Optional.of(random));
  }

  /** What would be left if the process were killed now: all that was written. */
  synchronized Map<Path, Optional<byte[]>> killed() {
    return left(Optional.empty());
  }

  private Map<Path, Optional<byte[]>> left(Optional<Random> random) {
    Map<Path, Optional<byte[]>> left = new LinkedHashMap<>();
    left(top, Path.of(""), random, left);
    return left;
  }

  /** Writes what is left into an empty folder, and gives that. */
  static Path write(Map<Path, Optional<byte[]>> left, Path folder) throws IOException {
    for (var each : left.entrySet()) {
      Path file = folder.resolve(each.getKey().toString());
      if (each.getValue().isPresent()) {
        Files.write(file, each.getValue().get());
      } else {
        Files.createDirectory(file);
      }
    }
    return folder;
  }

  private static void left(
      Names names, Path folder, Optional<Random> random, Map<Path, Optional<byte[]>> left) {
    Map<String, Node> there = new HashMap<>(names.forced);
    int steps = names.since.size();
    names.since.stream()
        .limit(random.map(any -> any.nextInt(steps + 1)).orElse(steps))
        .forEach(step -> step.accept(there));
    there.forEach((name, node) -> {
      Path file = folder.resolve(name);
      switch (node) {
        case Names below -> {
          left.put(file, Optional.empty());
          left(below, file, random, left);
        }
        case Content content -> left.put(file, Optional.of(left(content, random)));
      }
    });
  }

  private static byte[] left(Content content, Optional<Random> random) {
    byte[] left = content.forced.clone();
    int most = random.map(any -> any.nextInt(3)).orElse(2);
    for (Written written : content.since) {
      for (int from = 0; from < written.bytes.length; from += SECTOR) {
        if (most == 2 || (most == 1 && random.orElseThrow().nextBoolean())) {
          int length = Math.min(SECTOR, written.bytes.length - from);
          left = put(left, written.position, written.bytes, from, length);
        }
      }
    }
    return left;
  }
}

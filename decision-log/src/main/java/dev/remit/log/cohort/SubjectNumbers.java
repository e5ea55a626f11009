package dev.remit.log.cohort;

import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.roaringbitmap.RoaringBitmap;

/**
 * The numbers of subjects in cohorts. A subject is known by the id of its key, never by its own:
 * once the key is destroyed, the number is nobody's. Numbers are given out in order, and never
 * again.
 *
 * <p>The file has {@link #MAGIC}, then the id of each key on a line, the first having number 0. It
 * only grows; a last line that has no end was never given out. It is read whenever somebody's
 * number is wanted, and not kept in memory. Thread-safe.
 */
public final class SubjectNumbers implements AutoCloseable {

  private static final String MAGIC = "remit subject numbers 1\n";
  private static final int MOST_LINE = 1 << 12;
  private static final int AT_ONCE = 1 << 16;

  private final Path path;
  private final FileChannel file;

  private SubjectNumbers(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a file to number subjects; makes it if it is not there. No other process may have it
   * open.
   *
   * @throws DamagedLogException if it is no such file
   * @throws IOException if it cannot be read or written, or another process has it open
   */
  public static SubjectNumbers open(Path path) throws IOException, DamagedLogException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() == null) {
        throw new IOException("another process numbers the subjects in `" + path + "`");
      }
      SubjectNumbers numbers = new SubjectNumbers(path, file);
      if (file.size() == 0) {
        numbers.append(0, MAGIC.getBytes(StandardCharsets.UTF_8));
      }
      file.truncate(numbers.eachLine((_, _) -> {}));
      return numbers;
    } catch (IOException | DamagedLogException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * The number of one subject, read from a file without holding it.
   *
   * @return empty if it has none, or nobody has
   */
  public static OptionalInt find(Path path, String key) throws IOException, DamagedLogException {
    if (!Files.exists(path)) {
      return OptionalInt.empty();
    }
    int[] found = {-1};
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      new SubjectNumbers(path, file)
          .eachLine((number, numbered) -> {
            if (numbered.equals(key)) {
              found[0] = number;
            }
          });
    }
    return found[0] < 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
  }

  /** How many subjects have numbers, read from a file without holding it. */
  static long count(Path path) throws IOException, DamagedLogException {
    if (!Files.exists(path)) {
      throw new DamagedLogException(Damage.of(path, "the file is missing"));
    }
    int[] count = {0};
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      new SubjectNumbers(path, file).eachLine((_, _) -> count[0]++);
    }
    return count[0];
  }

  /**
   * The numbers of subjects, which are given to those that have none yet. They are on the disk when
   * this returns.
   *
   * @param keys the ids of their keys
   * @throws DamagedLogException if the file is damaged, or one of them has two numbers in it
   */
  public synchronized RoaringBitmap of(Collection<String> keys)
      throws IOException, DamagedLogException {
    Map<String, Boolean> numbered = new LinkedHashMap<>();
    for (String key : keys) {
      if (key.isEmpty() || key.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("the id of a key is one line");
      }
      numbered.put(key, false);
    }
    RoaringBitmap numbers = new RoaringBitmap();
    int[] next = {0};
    long end =
        eachLine((number, key) -> {
          next[0] = number + 1;
          Boolean before = numbered.replace(key, true);
          if (before != null && before) {
            throw new DamagedLogException(Damage.of(path, "a subject has two numbers"));
          }
          if (before != null) {
            numbers.add(number);
          }
        });
    StringBuilder added = new StringBuilder();
    numbered.forEach((key, isNumbered) -> {
      if (!isNumbered) {
        numbers.add(next[0]++);
        added.append(key).append('\n');
      }
    });
    if (!added.isEmpty()) {
      append(end, added.toString().getBytes(StandardCharsets.UTF_8));
    }
    return numbers;
  }

  /** Takes the id with a number. */
  @FunctionalInterface
  private interface Line {
    void of(int number, String key) throws DamagedLogException;
  }

  /** Reads all lines that have an end, but the first. Gives where the last of them ends. */
  private long eachLine(Line line) throws IOException, DamagedLogException {
    byte[] bytes = new byte[MOST_LINE + AT_ONCE];
    ByteBuffer head = ByteBuffer.wrap(bytes, 0, MAGIC.length());
    fill(head, 0);
    if (head.hasRemaining()
        || !MAGIC.equals(new String(bytes, 0, MAGIC.length(), StandardCharsets.UTF_8))) {
      throw new DamagedLogException(
          Damage.of(path, "the numbers of subjects are of a version not known"));
    }
    long end = MAGIC.length();
    int begun = 0;
    for (int number = 0; true; ) {
      ByteBuffer more = ByteBuffer.wrap(bytes, begun, AT_ONCE);
      fill(more, end + begun);
      int from = 0;
      for (int to = begun; to < more.position(); to++) {
        if (bytes[to] == '\n') {
          line.of(number++, new String(bytes, from, to - from, StandardCharsets.UTF_8));
          from = to + 1;
        }
      }
      end += from;
      if (more.hasRemaining()) {
        return end;
      }
      begun = more.position() - from;
      if (begun > MOST_LINE) {
        throw new DamagedLogException(Damage.of(path, "a line is too long"));
      }
      System.arraycopy(bytes, from, bytes, 0, begun);
    }
  }

  private void fill(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    for (int read = 0; read >= 0 && bytes.hasRemaining(); at += Math.max(0, read)) {
      read = file.read(bytes, at);
    }
  }

  private void append(long from, byte[] text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text);
    while (bytes.hasRemaining()) {
      file.write(bytes, from + bytes.position());
    }
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

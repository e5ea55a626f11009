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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.roaringbitmap.RoaringBitmap;

/**
 * The numbers of subjects in cohorts. A subject is known by the id of its key, never by its own:
 * once the key is destroyed, the number is nobody's. Numbers are given out in order, and never
 * again.
 *
 * <p>The file has {@link #MAGIC}, then the id of each key on a line, the first having number 0. It
 * only grows; a last line that has no end was never given out. Not thread-safe.
 */
public final class SubjectNumbers implements AutoCloseable {

  private static final String MAGIC = "remit subject numbers 1\n";

  private final FileChannel file;
  private final Map<String, Integer> numbers = new HashMap<>();

  private SubjectNumbers(FileChannel file) {
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
      SubjectNumbers numbers = new SubjectNumbers(file);
      numbers.read(path);
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
    int number = whole(path, Files.readAllBytes(path)).indexOf(key);
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private void read(Path path) throws IOException, DamagedLogException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // reads on
    }
    if (bytes.position() == 0) {
      append(MAGIC);
      return;
    }
    List<String> keys = whole(path, bytes.array());
    keys.forEach(key -> numbers.put(key, numbers.size()));
    if (numbers.size() < keys.size()) {
      throw new DamagedLogException(Damage.of(path, "a subject has two numbers"));
    }
    int length = MAGIC.length();
    for (String key : keys) {
      length += key.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    file.truncate(length);
    file.position(length);
  }

  /** The lines that have an end, but the first. */
  private static List<String> whole(Path path, byte[] bytes) throws DamagedLogException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.startsWith(MAGIC)) {
      throw new DamagedLogException(
          Damage.of(path, "the numbers of subjects are of a version not known"));
    }
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().skip(1).toList();
  }

  /**
   * The numbers of subjects, which are given to those that have none yet. They are on the disk when
   * this returns.
   *
   * @param keys the ids of their keys
   */
  public RoaringBitmap of(Collection<String> keys) throws IOException {
    RoaringBitmap all = new RoaringBitmap();
    StringBuilder added = new StringBuilder();
    for (String key : keys) {
      if (key.isEmpty() || key.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("the id of a key is one line");
      }
      Integer number = numbers.get(key);
      if (number == null) {
        number = numbers.size();
        numbers.put(key, number);
        added.append(key).append('\n');
      }
      all.add(number.intValue());
    }
    if (!added.isEmpty()) {
      append(added.toString());
    }
    return all;
  }

  private void append(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

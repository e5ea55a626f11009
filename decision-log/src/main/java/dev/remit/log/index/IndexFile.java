package dev.remit.log.index;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.merkle.Hash;
import dev.remit.log.read.LogReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.roaringbitmap.RoaringBitmap;

/**
 * A file that says which entries of a log are found under which name. A name is found by halving,
 * so that a look into it takes as long as a few reads of a disk, however large it is. Thread-safe.
 *
 * <p>All numbers are big-endian. The file has a head: a line that says what kind of index it is,
 * and in which version, the size of the tree (8 bytes), its root (32), the number of records (4)
 * and a checksum (CRC-32C, 4). Then where each record begins (8 each). Then the records, in the
 * order of the bytes of their names: its place (4), the length of its name (2), the name, the
 * entries as a RoaringBitmap in its portable form, and a checksum of all of these. That a record
 * says its own place shows, of a name that is not found, that nothing is between its neighbours.
 */
public final class IndexFile implements AutoCloseable {

  /** The most entries that a log may have to be indexed: they are numbered by 32 bits. */
  public static final long MOST = 1L << 32;

  private static final int HEAD = Long.BYTES + Hash.SIZE + 2 * Integer.BYTES;
  private static final int LONGEST_NAME = 0xFFFF;
  private static final int LEAST_RECORD = 2 * Integer.BYTES + Short.BYTES;
  private static final int MOST_RECORD = 1 << 30;

  private final FileChannel file;
  private final int head;
  private final long length;
  private final long size;
  private final Hash root;
  private final int count;

  private IndexFile(FileChannel file, int head, long length, long size, Hash root, int count) {
    this.file = file;
    this.head = head;
    this.length = length;
    this.size = size;
    this.root = root;
    this.count = count;
  }

  /**
   * Opens a file.
   *
   * @param kind what kind of index it must be, without the end of the line
   * @throws DamagedIndexException if it is none, or of another kind or version
   * @throws IOException if it cannot be read
   */
  public static IndexFile open(Path path, String kind) throws IOException, DamagedIndexException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return open(file, magic(kind));
    } catch (IOException | DamagedIndexException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static byte[] magic(String kind) {
    return (kind + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static IndexFile open(FileChannel file, byte[] magic)
      throws IOException, DamagedIndexException {
    int length = magic.length + HEAD;
    byte[] bytes = read(file, 0, length);
    ByteBuffer head = ByteBuffer.wrap(bytes);
    byte[] found = new byte[magic.length];
    head.get(found);
    long size = head.getLong();
    Hash root = Hash.at(bytes, head.position());
    head.position(head.position() + Hash.SIZE);
    int count = head.getInt();
    if (!Arrays.equals(found, magic)
        || head.getInt() != checksum(bytes, length - Integer.BYTES)
        || count < 0
        || file.size() < length + (long) count * Long.BYTES) {
      throw new DamagedIndexException("the head of the index is damaged");
    }
    return new IndexFile(file, length, file.size(), size, root, count);
  }

  /** How many entries the log had. */
  public long size() {
    return size;
  }

  /** The root of the log's tree. */
  public Hash root() {
    return root;
  }

  /** Whether it is of all that a reader can read. */
  public boolean isCurrent(LogReader reader) {
    return size == reader.size() && root.equals(reader.checkpoint().root());
  }

  /**
   * Whether it is of this log, when that was shorter.
   *
   * @throws DamagedLogException if the log cannot be read
   */
  public boolean isOlder(LogReader reader) throws DamagedLogException {
    return size > 0
        && size < reader.size()
        && reader.consistency(size).proves(root, reader.checkpoint().root());
  }

  /**
   * The entries of a name; none if there is no such name.
   *
   * @throws DamagedIndexException if what was read on the way is damaged
   */
  public RoaringBitmap entries(String name) throws IOException, DamagedIndexException {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int place = firstFrom(wanted);
    if (place < count) {
      NamedEntries found = record(place);
      if (Arrays.equals(found.name(), wanted)) {
        return found.entries();
      }
    }
    return new RoaringBitmap();
  }

  /** The entries of each name that begins with something. */
  public Map<String, RoaringBitmap> beginning(String start)
      throws IOException, DamagedIndexException {
    Map<String, RoaringBitmap> all = new HashMap<>();
    for (int i = firstFrom(start.getBytes(StandardCharsets.UTF_8)); i < count; i++) {
      NamedEntries found = record(i);
      String name = new String(found.name(), StandardCharsets.UTF_8);
      if (!name.startsWith(start)) {
        break;
      }
      all.put(name, found.entries());
    }
    return all;
  }

  /** The place of the first record whose name does not come before another. */
  private int firstFrom(byte[] wanted) throws IOException, DamagedIndexException {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(record(middle).name(), wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private NamedEntries record(int place) throws IOException, DamagedIndexException {
    long slot = head + (long) place * Long.BYTES;
    boolean isLast = place == count - 1;
    ByteBuffer bounds = ByteBuffer.wrap(read(file, slot, isLast ? Long.BYTES : 2 * Long.BYTES));
    long begin = bounds.getLong();
    long end = isLast ? length : bounds.getLong();
    if (begin < head || end > length || end - begin < LEAST_RECORD || end - begin > MOST_RECORD) {
      throw damaged(place);
    }
    byte[] bytes = read(file, begin, (int) (end - begin));
    ByteBuffer record = ByteBuffer.wrap(bytes);
    int whole = bytes.length - Integer.BYTES;
    if (record.getInt(whole) != checksum(bytes, whole) || record.getInt() != place) {
      throw damaged(place);
    }
    byte[] name = new byte[Short.toUnsignedInt(record.getShort())];
    record.limit(whole).get(name);
    RoaringBitmap entries = new RoaringBitmap();
    entries.deserialize(record.slice());
    return new NamedEntries(name, entries);
  }

  private static DamagedIndexException damaged(int place) {
    return new DamagedIndexException("record " + place + " of the index is damaged");
  }

  private static byte[] read(FileChannel file, long begin, int length)
      throws IOException, DamagedIndexException {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, begin + buffer.position()) < 0) {
        throw new DamagedIndexException("the index ends too soon");
      }
    }
    return bytes;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /**
   * Writes a file, in place of an older one only when it is whole.
   *
   * @param kind what kind of index it is, without the end of the line
   * @param size how many entries the log has
   * @param entries by the bytes of their names, each once; the entries may be packed
   * @throws IOException if it cannot be written, or a name is longer than 65,535 bytes
   */
  public static void write(Path path, String kind, long size, Hash root, List<NamedEntries> entries)
      throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path beside = path.resolveSibling(path.getFileName() + ".next");
    try (FileChannel file =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(file, magic(kind), size, root, entries);
      file.force(true);
    } catch (IOException e) {
      // What is left of it must not take the last room of a disk.
      Files.deleteIfExists(beside);
      throw e;
    }
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(
      FileChannel file, byte[] magic, long size, Hash root, List<NamedEntries> entries)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(magic.length + HEAD + entries.size() * Long.BYTES);
    head.put(magic).putLong(size);
    root.put(head);
    head.putInt(entries.size());
    head.putInt(checksum(head.array(), head.position()));
    long position = head.capacity();
    int place = 0;
    ByteBuffer batch = ByteBuffer.allocate(1 << 16);
    for (NamedEntries entry : entries) {
      head.putLong(position);
      ByteBuffer record = record(place++, entry);
      if (record.remaining() > batch.remaining()) {
        append(file, batch.flip(), position - batch.limit());
        batch.clear();
      }
      position += record.remaining();
      if (record.remaining() > batch.remaining()) {
        append(file, record, position - record.remaining());
      } else {
        batch.put(record);
      }
    }
    append(file, batch.flip(), position - batch.limit());
    append(file, head.flip(), 0);
  }

  private static ByteBuffer record(int place, NamedEntries entry) throws IOException {
    if (entry.name().length > LONGEST_NAME) {
      throw new IOException("a name has more than 65,535 bytes");
    }
    entry.entries().runOptimize();
    int size = entry.name().length + entry.entries().serializedSizeInBytes();
    ByteBuffer record = ByteBuffer.allocate(LEAST_RECORD + size);
    record.putInt(place).putShort((short) entry.name().length).put(entry.name());
    entry.entries().serialize(record);
    return record.putInt(checksum(record.array(), record.position())).flip();
  }

  private static void append(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

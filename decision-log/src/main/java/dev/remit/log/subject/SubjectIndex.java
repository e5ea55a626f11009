package dev.remit.log.subject;

import dev.remit.log.merkle.Hash;
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
 * A file that says which entries of a log are about whom. A name is found by halving, so that a
 * look into it takes as long as a few reads of a disk, however large it is. Thread-safe.
 *
 * <p>All numbers are big-endian. The file has a head: {@link #MAGIC}, the size of the tree (8
 * bytes), its root (32), the number of records (4) and a checksum (CRC-32C, 4). Then where each
 * record begins (8 each). Then the records, in the order of the bytes of their names: its place
 * (4), the length of its name (2), the name, the entries as a RoaringBitmap in its portable form,
 * and a checksum of all of these. That a record says its own place shows, of a name that is not
 * found, that nothing is between its neighbours.
 */
final class SubjectIndex implements AutoCloseable {

  private static final byte[] MAGIC = "remit subject index 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = MAGIC.length + Long.BYTES + Hash.SIZE + 2 * Integer.BYTES;
  private static final int LEAST_RECORD = 2 * Integer.BYTES + Short.BYTES;
  private static final int MOST_RECORD = 1 << 30;

  private final FileChannel file;
  private final long length;
  private final long size;
  private final Hash root;
  private final int count;

  private SubjectIndex(FileChannel file, long length, long size, Hash root, int count) {
    this.file = file;
    this.length = length;
    this.size = size;
    this.root = root;
    this.count = count;
  }

  /**
   * Opens a file.
   *
   * @throws DamagedIndexException if it is none, or of another version
   * @throws IOException if it cannot be read
   */
  static SubjectIndex open(Path path) throws IOException, DamagedIndexException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return open(file);
    } catch (IOException | DamagedIndexException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static SubjectIndex open(FileChannel file) throws IOException, DamagedIndexException {
    byte[] bytes = read(file, 0, HEAD);
    ByteBuffer head = ByteBuffer.wrap(bytes);
    byte[] magic = new byte[MAGIC.length];
    head.get(magic);
    long size = head.getLong();
    Hash root = Hash.at(bytes, head.position());
    head.position(head.position() + Hash.SIZE);
    int count = head.getInt();
    if (!Arrays.equals(magic, MAGIC)
        || head.getInt() != checksum(bytes, HEAD - Integer.BYTES)
        || count < 0
        || file.size() < HEAD + (long) count * Long.BYTES) {
      throw new DamagedIndexException("the head of the index is damaged");
    }
    return new SubjectIndex(file, file.size(), size, root, count);
  }

  /** How many entries the log had. */
  long size() {
    return size;
  }

  /** The root of the log's tree. */
  Hash root() {
    return root;
  }

  /**
   * The entries of a name; none if there is no such name.
   *
   * @throws DamagedIndexException if what was read on the way is damaged
   */
  RoaringBitmap entries(String name) throws IOException, DamagedIndexException {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int place = firstFrom(wanted);
    if (place < count) {
      IndexedEntries.Named found = record(place);
      if (Arrays.equals(found.name(), wanted)) {
        return found.entries();
      }
    }
    return new RoaringBitmap();
  }

  /** The entries of each name that begins with something. */
  Map<String, RoaringBitmap> beginning(String start) throws IOException, DamagedIndexException {
    Map<String, RoaringBitmap> all = new HashMap<>();
    for (int i = firstFrom(start.getBytes(StandardCharsets.UTF_8)); i < count; i++) {
      IndexedEntries.Named found = record(i);
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

  private IndexedEntries.Named record(int place) throws IOException, DamagedIndexException {
    long slot = HEAD + (long) place * Long.BYTES;
    boolean isLast = place == count - 1;
    ByteBuffer bounds = ByteBuffer.wrap(read(file, slot, isLast ? Long.BYTES : 2 * Long.BYTES));
    long begin = bounds.getLong();
    long end = isLast ? length : bounds.getLong();
    if (begin < HEAD || end > length || end - begin < LEAST_RECORD || end - begin > MOST_RECORD) {
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
    return new IndexedEntries.Named(name, entries);
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
   * @param size how many entries the log has
   */
  static void write(Path path, long size, Hash root, IndexedEntries entries) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + ".next");
    try (FileChannel file =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(file, size, root, entries.sorted());
      file.force(true);
    }
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(
      FileChannel file, long size, Hash root, List<IndexedEntries.Named> entries)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD + entries.size() * Long.BYTES);
    head.put(MAGIC).putLong(size);
    root.put(head);
    head.putInt(entries.size());
    head.putInt(checksum(head.array(), head.position()));
    long position = head.capacity();
    int place = 0;
    ByteBuffer batch = ByteBuffer.allocate(1 << 16);
    for (IndexedEntries.Named entry : entries) {
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

  private static ByteBuffer record(int place, IndexedEntries.Named entry) {
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

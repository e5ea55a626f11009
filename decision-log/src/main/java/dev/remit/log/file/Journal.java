package dev.remit.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The batches since the last bundle that is durable as a tile file, in one file of a size that is
 * set when it is made, so that a truncated one is known.
 *
 * <p>What is not written is zeros. A batch that was being written when the process or the machine
 * stopped lacks whole sectors, which are still zeros; a batch that was acknowledged lacks none.
 *
 * @param batches the first one begins with a bundle; together they are without gaps
 * @param torn where a batch begins that was never acknowledged; empty if there is none
 */
public record Journal(List<Batch> batches, Optional<Integer> torn) {

  /** The bytes before the first record. */
  public static final int HEADER = JournalRecord.SECTOR;

  /** No more bytes than these are ever written beyond what is known to be durable. */
  public static final int MAX_UNSYNCED = 4 << 20;

  private static final byte[] MAGIC = "remit journal 2\n".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED = MAGIC.length + Long.BYTES + Integer.BYTES;

  public Journal {
    batches = List.copyOf(batches);
  }

  /** The index of the first entry that is in it. */
  public long base() {
    return batches.getFirst().first();
  }

  /** The index of the first entry after it. */
  public long end() {
    return batches.getLast().end();
  }

  /**
   * The first sector of a journal.
   *
   * @param base the index of its first entry
   * @param capacity its size in bytes
   */
  public static ByteBuffer header(long base, int capacity) {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER);
    buffer.put(MAGIC).putLong(base).putInt(capacity);
    buffer.putInt(JournalRecord.checksum(buffer.array(), 0, CHECKED));
    return buffer.clear();
  }

  /**
   * The bytes of a batch.
   *
   * @param synced where the journal is known to be durable up to
   */
  public static ByteBuffer record(Batch batch, int synced) {
    return JournalRecord.encode(batch, synced);
  }

  /** How many bytes a batch takes in a journal. */
  public static int size(Batch batch) {
    return JournalRecord.size(batch);
  }

  /**
   * Reads a journal.
   *
   * @throws DamagedLogException if it is not there or not as it was written
   */
  public static Journal read(Path file) throws IOException, DamagedLogException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DamagedLogException(Damage.of(file, "the journal is missing"));
    }
    return new Scan(file, bytes).journal();
  }

  /** One reading of a journal. */
  private static final class Scan {

    private final Path file;
    private final byte[] array;
    private final ByteBuffer bytes;

    Scan(Path file, byte[] array) {
      this.file = file;
      this.array = array;
      this.bytes = ByteBuffer.wrap(array);
    }

    Journal journal() throws DamagedLogException {
      long base = base();
      List<Batch> batches = new ArrayList<>();
      long next = base;
      int at = HEADER;
      for (Optional<JournalRecord> found = record(at); found.isPresent(); found = record(at)) {
        Batch batch = batch(found.get(), next);
        batches.add(batch);
        next = batch.end();
        at = found.get().end();
      }
      if (batches.isEmpty()) {
        throw damaged(HEADER, next, "the first batch is missing");
      }
      return new Journal(batches, tail(at, next));
    }

    private long base() throws DamagedLogException {
      if (bytes.limit() < HEADER
          || !bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
          || !bytes.slice(0, HEADER).equals(header(bytes.getLong(MAGIC.length), capacity()))) {
        throw new DamagedLogException(Damage.at(file, 0, "the journal's header is damaged"));
      }
      long base = bytes.getLong(MAGIC.length);
      int capacity = capacity();
      if (bytes.limit() != capacity) {
        throw damaged(
            Math.min(bytes.limit(), capacity),
            base,
            "the journal has %d bytes instead of %d".formatted(bytes.limit(), capacity));
      }
      return base;
    }

    private int capacity() {
      return bytes.getInt(MAGIC.length + Long.BYTES);
    }

    /** The whole record at an offset; empty if what is there was never acknowledged. */
    private Optional<JournalRecord> record(int offset) throws DamagedLogException {
      if (offset >= bytes.limit() || JournalRecord.isZero(array, offset)) {
        return Optional.empty();
      }
      JournalRecord record =
          JournalRecord.header(array, offset)
              .orElseThrow(() ->
                  new DamagedLogException(
                      Damage.at(file, offset, "the header of a batch is damaged")));
      if (record.isWhole(array)) {
        return Optional.of(record);
      }
      if (offset == HEADER || !record.fits(array) || !record.lacksSectors(array)) {
        throw damaged(offset, record.first(), "a batch of entries is damaged");
      }
      return Optional.empty();
    }

    private Batch batch(JournalRecord record, long first) throws DamagedLogException {
      ByteBuffer payload = bytes.slice(record.offset() + JournalRecord.HEADER, record.length());
      byte[] all = new byte[record.length() - Integer.BYTES];
      payload.get(all);
      if (record.first() != first || payload.getInt() != JournalRecord.END_MARK) {
        throw damaged(record.offset(), first, "a batch is not the next one");
      }
      List<byte[]> parts = Bundle.entries(file, all, record.count() + 1, first - 1);
      return new Batch(
          first,
          parts.subList(1, parts.size()),
          new String(parts.getFirst(), StandardCharsets.UTF_8));
    }

    /**
     * Looks at what is behind the last whole record: what was never known to be durable, and then
     * zeros.
     */
    private Optional<Integer> tail(int end, long next) throws DamagedLogException {
      boolean torn = false;
      for (int at = end; at < bytes.limit(); at += JournalRecord.SECTOR) {
        if (JournalRecord.isZero(array, at)) {
          continue;
        }
        torn = true;
        Optional<JournalRecord> later =
            JournalRecord.header(array, at).filter(record -> record.isWhole(array));
        if (at - end > MAX_UNSYNCED || later.filter(record -> record.synced() > end).isPresent()) {
          throw damaged(end, next, "a batch of entries is gone, and there are later ones");
        }
      }
      return torn ? Optional.of(end) : Optional.empty();
    }

    private DamagedLogException damaged(int offset, long entry, String what) {
      return new DamagedLogException(Damage.at(file, offset, what).ofEntry(entry));
    }
  }
}

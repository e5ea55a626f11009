package dev.remit.log.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A batch as it is in the journal. A record begins at a sector; its header, which is in one sector,
 * is:
 *
 * <pre>{@code
 * int   magic
 * int   length of the payload
 * long  index of the first entry
 * int   number of entries
 * int   where the journal was known to be durable up to when this was written
 * int   number of sectors of the record that are nothing but zeros
 * int   CRC-32C of the payload and the zeros up to the next sector
 * int   CRC-32C of the header so far
 * }</pre>
 *
 * <p>The payload is the head of the tree and the entries, each after its length in two bytes, and
 * an end mark. All numbers are big-endian.
 *
 * @param offset where it begins in the journal
 * @param length of the payload
 * @param synced what the journal was durable up to
 */
record JournalRecord(
    int offset, int length, long first, int count, int synced, int zeros, int checksum) {

  /** What a disk writes at once or not at all. */
  static final int SECTOR = 512;

  static final int HEADER = 36;
  static final int END_MARK = 0x656e640a;

  private static final int MAGIC = 0x62617463;
  private static final int CHECKED = HEADER - Integer.BYTES;

  /** How many bytes a batch takes. */
  static int size(Batch batch) {
    int note = batch.head().getBytes(StandardCharsets.UTF_8).length;
    return aligned(HEADER + length(batch, note));
  }

  private static int length(Batch batch, int note) {
    return Short.BYTES + note + Bundle.size(batch.entries()) + Integer.BYTES;
  }

  /** The bytes of a batch, which is to be written at an offset; a multiple of a sector. */
  static ByteBuffer encode(Batch batch, int synced) {
    byte[] note = batch.head().getBytes(StandardCharsets.UTF_8);
    int length = length(batch, note.length);
    ByteBuffer buffer = ByteBuffer.allocate(aligned(HEADER + length));
    buffer.position(HEADER);
    Bundle.put(buffer, note);
    batch.entries().forEach(entry -> Bundle.put(buffer, entry));
    buffer.putInt(END_MARK);
    int checksum = checksum(buffer.array(), HEADER, buffer.capacity() - HEADER);
    buffer.putInt(0, MAGIC).putInt(4, length).putLong(8, batch.first());
    buffer.putInt(16, batch.entries().size()).putInt(20, synced);
    buffer.putInt(24, zeros(buffer.array(), 0, buffer.capacity())).putInt(28, checksum);
    buffer.putInt(CHECKED, checksum(buffer.array(), 0, CHECKED));
    return buffer.clear();
  }

  /** The record whose header is at an offset; empty if there is none. */
  static Optional<JournalRecord> header(byte[] journal, int offset) {
    ByteBuffer bytes = ByteBuffer.wrap(journal);
    if (journal.length - offset < SECTOR
        || bytes.getInt(offset) != MAGIC
        || bytes.getInt(offset + CHECKED) != checksum(journal, offset, CHECKED)) {
      return Optional.empty();
    }
    return Optional.of(
        new JournalRecord(
            offset,
            bytes.getInt(offset + 4),
            bytes.getLong(offset + 8),
            bytes.getInt(offset + 16),
            bytes.getInt(offset + 20),
            bytes.getInt(offset + 24),
            bytes.getInt(offset + 28)));
  }

  /** Where the next record begins. */
  int end() {
    return offset + aligned(HEADER + length);
  }

  /** Whether it is all in the journal, and as it was written. */
  boolean isWhole(byte[] journal) {
    return fits(journal) && checksum == checksum(journal, offset + HEADER, end() - offset - HEADER);
  }

  boolean fits(byte[] journal) {
    return length >= 0 && length <= journal.length - offset - HEADER && end() <= journal.length;
  }

  /** Whether sectors are missing of it: then it was never known to be durable. */
  boolean lacksSectors(byte[] journal) {
    return zeros(journal, offset, end() - offset) > zeros;
  }

  /** How many sectors there are nothing but zeros. */
  static int zeros(byte[] bytes, int from, int length) {
    int zeros = 0;
    for (int at = from; at < from + length; at += SECTOR) {
      if (isZero(bytes, at)) {
        zeros++;
      }
    }
    return zeros;
  }

  /** Whether a sector is nothing but zeros. */
  static boolean isZero(byte[] bytes, int sector) {
    int end = Math.min(bytes.length, sector + SECTOR);
    for (int i = sector; i < end; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  static int aligned(int length) {
    return (length + SECTOR - 1) / SECTOR * SECTOR;
  }

  static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}

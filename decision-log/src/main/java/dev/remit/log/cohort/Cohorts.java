package dev.remit.log.cohort;

import dev.remit.log.entry.CohortId;
import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.roaringbitmap.RoaringBitmap;

/**
 * Cohorts beside a log: each a file that is named by the SHA-256 of its bytes, and never changes.
 * It has {@link #MAGIC}, then the {@linkplain SubjectNumbers numbers} of the subjects as a
 * RoaringBitmap in its portable form. Thread-safe.
 */
public final class Cohorts {

  /** What the file of a cohort begins with. */
  static final byte[] MAGIC = "remit cohort 1\n".getBytes(StandardCharsets.US_ASCII);

  private final Path folder;

  /** The cohorts of a log. */
  public Cohorts(LogFolder log) {
    this.folder = log.root().resolve("cohorts");
  }

  /** Whether the log has any, or a copy of it was made with them. */
  public boolean areThere() {
    return Files.isDirectory(folder);
  }

  /** The file in which subjects are numbered. */
  public Path numbers() {
    return folder.resolve("numbers");
  }

  private Path file(CohortId cohort) {
    return folder.resolve(cohort.digest());
  }

  /**
   * Keeps a cohort. It is on the disk when this returns, so that an entry may name it.
   *
   * @param id what whoever asks calls it
   * @param subjects their numbers; at least one
   * @throws IOException if it cannot be written
   */
  public CohortId keep(String id, RoaringBitmap subjects) throws IOException {
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("a cohort has at least one subject");
    }
    RoaringBitmap canonical = subjects.clone();
    canonical.runOptimize();
    ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length + canonical.serializedSizeInBytes());
    bytes.put(MAGIC);
    canonical.serialize(bytes);
    CohortId cohort = new CohortId(id, digest(bytes.array()));
    if (!Files.exists(file(cohort))) {
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, cohort.digest(), ".next");
      try (FileChannel file = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        for (bytes.flip(); bytes.hasRemaining(); ) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(beside, file(cohort), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
    return cohort;
  }

  /**
   * The numbers of the subjects of a cohort.
   *
   * @throws DamagedLogException if its file is missing, or not the one that its digest names
   * @throws IOException if it cannot be read
   */
  public RoaringBitmap subjects(CohortId cohort) throws IOException, DamagedLogException {
    return subjects(cohort.digest());
  }

  /** The numbers of the subjects of the cohort with a digest. */
  public RoaringBitmap subjects(String digest) throws IOException, DamagedLogException {
    Path file = folder.resolve(digest);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DamagedLogException(Damage.of(file, "the file is missing"));
    }
    if (!digest(bytes).equals(digest)) {
      throw new DamagedLogException(Damage.of(file, "the file is not the one that was kept"));
    }
    if (bytes.length < MAGIC.length
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DamagedLogException(Damage.of(file, "the cohort is of a version not known"));
    }
    RoaringBitmap subjects = new RoaringBitmap();
    subjects.deserialize(ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length));
    return subjects;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

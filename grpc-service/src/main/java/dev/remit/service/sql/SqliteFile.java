package dev.remit.service.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * SQLite in the data directory, which belongs to one process at a time: caches know of changes only
 * from the process that made them.
 */
final class SqliteFile implements Product {

  static final String NAME = "remit.db";

  private final Path file;
  private final DatabaseConfig config;
  private final DirectoryLock lock;

  private SqliteFile(Path file, DatabaseConfig config, DirectoryLock lock) {
    this.file = file;
    this.config = config;
    this.lock = lock;
  }

  /** The file of a data directory, which is made if it is missing, for its owner only. */
  static SqliteFile in(DatabaseConfig config) throws DatabaseException {
    Path directory = config.directory();
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory.toAbsolutePath().getParent());
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Path real = directory.toRealPath();
      DirectoryLock lock = DirectoryLock.take(real);
      Path file = real.resolve(NAME);
      try {
        keepFromOthers(file);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
      return new SqliteFile(file, config, lock);
    } catch (IOException e) {
      throw new DatabaseException(
          "the data directory `"
              + directory
              + "` cannot be made or written; let the service write there, or choose another",
          e);
    }
  }

  /** Only its owner may read it. SQLite makes the files beside it as the file itself is. */
  private static void keepFromOthers(Path file) throws IOException {
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    if (Files.notExists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    } else if (Files.isRegularFile(file) && Files.isWritable(file)) {
      Files.setPosixFilePermissions(file, owner);
    }
  }

  @Override
  public DataSource connections(Use use) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(JournalMode.WAL);
    sqlite.setSynchronous(SynchronousMode.FULL);
    sqlite.enforceForeignKeys(true);
    sqlite.setBusyTimeout(
        Math.toIntExact((use == Use.READ ? config.readTimeout() : config.writeTimeout()).toMillis())
            / 2);
    // A transaction takes the lock for writing when it begins: then it need not fail later.
    sqlite.setTransactionMode(
        use == Use.WRITE ? TransactionMode.IMMEDIATE : TransactionMode.DEFERRED);
    SQLiteDataSource connections = new SQLiteDataSource(sqlite);
    connections.setUrl("jdbc:sqlite:" + file);
    return connections;
  }

  @Override
  public int writers() {
    return 1;
  }

  @Override
  public Optional<String> begin(Use use) {
    return use == Use.READ ? Optional.of("pragma query_only = on") : Optional.empty();
  }

  @Override
  public String sortedText() {
    return "text";
  }

  @Override
  public void requireCreating() {
    // Whether its file can be written was found out before.
  }

  @Override
  public String explain(SQLException failure) {
    String database = "the database `" + file + "`";
    return failure instanceof SQLiteException sqlite
        ? switch (sqlite.getResultCode().code & 0xFF) {
          case 5, 6 -> database + " is locked; end the other program that has it open";
          case 8, 14, 3, 23 ->
              database + " cannot be written; let the service write it and its directory";
          case 11, 26 -> database + " is damaged or no database; restore it from a backup";
          case 13 -> database + " does not fit on the disk; make room";
          case 10 -> database + " cannot be read or written; check the disk";
          default -> database + " cannot be opened: " + sqlite.getResultCode().message;
        }
        : database + " cannot be opened: " + failure.getMessage();
  }

  @Override
  public void close() {
    lock.close();
  }
}

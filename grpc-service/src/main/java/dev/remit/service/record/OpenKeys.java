package dev.remit.service.record;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.remit.log.entry.SubjectKeys;
import dev.remit.service.config.Configuration;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * The keys of people in the database of a service, to read its log with; the log itself is not
 * opened. None is made. Thread-safe.
 */
public final class OpenKeys implements SubjectKeys, AutoCloseable {

  private static final int KEPT = 100_000;

  private final Database database;
  private final StoredKeys keys;
  private final LoadingCache<String, Found> found =
      Caffeine.newBuilder().maximumSize(KEPT).build(this::find);

  private OpenKeys(Database database, StoredKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * Opens the keys of a service.
   *
   * @throws DatabaseException if the database cannot be opened
   * @throws IOException if there is no master key, or it cannot be read
   */
  public static OpenKeys open(Configuration configuration, Clock clock)
      throws DatabaseException, IOException {
    Path file =
        configuration.decisionLog().masterKey().orElse(configuration.data().resolve("master.key"));
    if (!Files.exists(file)) {
      throw new IOException("there is no master key `" + file + "`");
    }
    MasterKey master = MasterKey.of(file);
    Database database = Database.open(DatabaseConfig.of(configuration));
    return new OpenKeys(database, new StoredKeys(database, master, clock));
  }

  /**
   * The key that has an id: one that the database does not have was destroyed.
   *
   * @throws UncheckedIOException if the database does not answer
   */
  @Override
  public Found named(String id) {
    return found.get(id);
  }

  private Found find(String id) {
    try {
      return keys.named(id).<Found>map(Key::new).orElse(Answer.DESTROYED);
    } catch (DatabaseException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  /**
   * The id of a subject's key; empty if the log says nothing of the subject, or they were erased.
   *
   * @throws DatabaseException if the database does not answer
   */
  public Optional<String> idOf(String subject) throws DatabaseException {
    return keys.id(subject);
  }

  @Override
  public void close() {
    database.close();
  }
}

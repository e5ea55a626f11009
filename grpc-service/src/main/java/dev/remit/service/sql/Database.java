package dev.remit.service.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The open database. Thread-safe. Reads, writes and the watch for changes have connections of their
 * own, so that none waits because there are many of the others.
 */
public final class Database implements AutoCloseable {

  private final Product product;
  private final List<HikariDataSource> pools = new ArrayList<>();
  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
  private final Jdbi reads;
  private final Jdbi writes;
  private final Jdbi watch;

  private Database(Product product, DatabaseConfig config) throws DatabaseException {
    this.product = product;
    try {
      Migrations.bringUpToDate(product);
      this.writes = pool("writes", Product.Use.WRITE, product.writers(), config.writeTimeout());
      this.reads = pool("reads", Product.Use.READ, config.readers(), config.readTimeout());
      this.watch = pool("watch", Product.Use.READ, 1, config.readTimeout());
    } catch (DatabaseException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens the database, and makes or brings up to date what it consists of.
   *
   * @throws DatabaseException if that fails; says what to do
   */
  public static Database open(DatabaseConfig config) throws DatabaseException {
    return new Database(
        config.url().isPresent()
            ? new PostgresServer(PostgresUrl.parse(config.url().get()), config)
            : SqliteFile.in(config),
        config);
  }

  private Jdbi pool(String name, Product.Use use, int size, Duration timeout)
      throws DatabaseException {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(product.connections(use));
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(timeout.toMillis());
    pool.setValidationTimeout(Math.max(250, timeout.toMillis() / 2));
    product.begin(use).ifPresent(pool::setConnectionInitSql);
    try {
      HikariDataSource source = new HikariDataSource(pool);
      pools.add(source);
      return Jdbi.create(source)
          .configure(
              StatementExceptions.class,
              // Failures go into logs, where the values of statements must not.
              failures -> failures.setMessageRendering(MessageRendering.NONE));
    } catch (PoolInitializationException e) {
      throw opening(e);
    }
  }

  private DatabaseException opening(Throwable failure) {
    return Failures.opening(product, failure);
  }

  /** What reads or writes the database, and may fail in ways of its own. */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    /** Does it, in a transaction. */
    T in(Transaction transaction) throws X;
  }

  /** Reads, with one statement. */
  <T> T read(HandleCallback<T, RuntimeException> query) throws DatabaseException {
    return reading(reads, query);
  }

  /** Reads, with one statement, before all others. */
  <T> T watch(HandleCallback<T, RuntimeException> query) throws DatabaseException {
    return reading(watch, query);
  }

  private static <T> T reading(Jdbi pool, HandleCallback<T, RuntimeException> query)
      throws DatabaseException {
    try {
      return pool.withHandle(query);
    } catch (JdbiException e) {
      throw new DatabaseException("the database did not answer; try again later", e);
    }
  }

  /**
   * Writes, all or nothing. Once it is done, and before this returns, those who asked to {@link
   * #onCommit be told} are.
   *
   * @throws DatabaseException if the database did not do it, or did not say whether it has
   * @throws X if the work failed; nothing is written then
   */
  public <T, X extends Exception> T write(Work<T, X> work) throws DatabaseException, X {
    T result;
    long revision;
    try (Handle handle = writes.open()) {
      Transaction transaction = new Transaction(handle);
      result = handle.inTransaction(_ -> work.in(transaction));
      revision = transaction.revision();
    } catch (JdbiException e) {
      throw new DatabaseException(
          "the database did not confirm the change; look whether it was made, and try again later",
          e);
    }
    if (revision > 0) {
      listeners.forEach(listener -> listener.accept(revision));
    }
    return result;
  }

  /** Has a listener told of the number of the last change of each transaction that was written. */
  public void onCommit(LongConsumer listener) {
    listeners.add(listener);
  }

  /** Whether other processes may have it open. */
  public boolean isShared() {
    return switch (product) {
      case SqliteFile _ -> false;
      case PostgresServer _ -> true;
    };
  }

  /** What is wrong with the database now; empty if it answers. May wait for the read timeout. */
  public Optional<String> problem() {
    try {
      return read(handle -> handle.createQuery("select 1").mapTo(Integer.class).one()) == 1
          ? Optional.empty()
          : Optional.of("the database does not answer as it should");
    } catch (DatabaseException e) {
      return Failures.last(e)
          .map(product::explain)
          .or(() -> Optional.of("the database does not answer"));
    }
  }

  @Override
  public void close() {
    pools.reversed().forEach(HikariDataSource::close);
    product.close();
  }
}

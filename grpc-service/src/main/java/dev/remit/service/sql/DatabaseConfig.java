package dev.remit.service.sql;

import dev.remit.service.config.Configuration;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Which database to open, and how long to wait for it.
 *
 * @param directory the data directory; the SQLite file lies in it
 * @param url a PostgreSQL server instead, as {@code postgresql://user:password@host:port/database};
 *     may hold a password, so {@link #toString} leaves it out
 * @param readers how many reads can be under way at once
 * @param readTimeout how long a read may take, waiting for its turn included: it is cut off then,
 *     to within a second
 * @param writeTimeout how long a write may wait for its turn, and then for the database
 */
public record DatabaseConfig(
    Path directory,
    Optional<String> url,
    int readers,
    Duration readTimeout,
    Duration writeTimeout) {

  private static final int READERS = 8;

  /** The shortest time that the pool of connections takes. */
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private static final Duration READ_TIMEOUT = Duration.ofMillis(900);
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  public DatabaseConfig {
    if (readers < 1 || isTooShort(readTimeout) || isTooShort(writeTimeout)) {
      throw new IllegalArgumentException("less than 1 reader or 250 ms");
    }
  }

  /** As an operator has configured it. */
  public static DatabaseConfig of(Configuration configuration) {
    DatabaseConfig embedded =
        in(configuration.data()).readingWithin(configuration.registers().timeout());
    Configuration.Database database = configuration.database();
    return database.url().map(url -> embedded.at(signed(url, database))).orElse(embedded);
  }

  /** The URL with the user and password in it. */
  private static String signed(URI url, Configuration.Database database) {
    String user =
        database
            .user()
            .map(name ->
                encoded(name)
                    + database.password().map(secret -> ":" + encoded(secret.reveal())).orElse("")
                    + "@")
            .orElse("");
    return url.toString().replaceFirst("://", Matcher.quoteReplacement("://" + user));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** SQLite in a data directory. */
  public static DatabaseConfig in(Path directory) {
    return new DatabaseConfig(directory, Optional.empty(), READERS, READ_TIMEOUT, WRITE_TIMEOUT);
  }

  /** PostgreSQL at a URL. */
  public DatabaseConfig at(String newUrl) {
    return new DatabaseConfig(directory, Optional.of(newUrl), readers, readTimeout, writeTimeout);
  }

  /** The same, with reads cut off before whoever asks for facts stops waiting. */
  private DatabaseConfig readingWithin(Duration timeout) {
    Duration shorter = timeout.multipliedBy(9).dividedBy(10);
    return new DatabaseConfig(
        directory,
        url,
        readers,
        shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter,
        writeTimeout);
  }

  private static boolean isTooShort(Duration timeout) {
    return timeout.compareTo(SHORTEST) < 0;
  }

  @Override
  public String toString() {
    return url.isPresent() ? "a PostgreSQL database" : "the database in " + directory;
  }
}

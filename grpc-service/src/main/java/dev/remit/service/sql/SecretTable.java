package dev.remit.service.sql;

import java.security.SecureRandom;

/** Table {@code secret}: keys that every instance of the service shares. */
public final class SecretTable {

  private static final int BYTES = 32;

  private final Database database;

  public SecretTable(Database database) {
    this.database = database;
  }

  /**
   * A random key of 32 bytes; made when it is first asked for.
   *
   * @param name names it
   */
  public byte[] key(String name) throws DatabaseException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return database.<byte[], RuntimeException>write(in -> {
      in.handle()
          .createUpdate(
              "insert into secret (name, value) values (:name, :value) on conflict do nothing")
          .bind("name", name)
          .bind("value", random)
          .execute();
      return in.handle()
          .createQuery("select value from secret where name = :name")
          .bind("name", name)
          .map((row, _) -> row.getBytes("value"))
          .one();
    });
  }
}

package dev.remit.service.sql;

import java.nio.charset.StandardCharsets;

/** Damages what is stored, as nothing in the service can. */
public final class StoredFiles {

  private StoredFiles() {}

  /** Puts another text in the place of one that is stored, under the digest it had. */
  public static void damage(Database database, String before, String after)
      throws DatabaseException {
    int changed =
        database.<Integer, RuntimeException>write(in ->
            in.handle()
                .createUpdate("update file_content set content = :after where content = :before")
                .bind("before", before.getBytes(StandardCharsets.UTF_8))
                .bind("after", after.getBytes(StandardCharsets.UTF_8))
                .execute());
    if (changed != 1) {
      throw new AssertionError(changed + " contents changed");
    }
  }
}

package dev.remit.service.sql;

import java.nio.file.Path;

/** Tries, as a process of its own, to take a data directory. */
final class LockTrial {

  private LockTrial() {}

  public static void main(String[] arguments) throws Exception {
    try {
      DirectoryLock.take(Path.of(arguments[0]).toRealPath()).close();
    } catch (DatabaseException e) {
      System.exit(1);
    }
  }
}

package dev.remit.log.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Waiting that is not interrupted, and what threads say of what they failed at. */
final class Threads {

  private Threads() {}

  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      // Nobody interrupts the threads of a log.
      Thread.currentThread().interrupt();
    }
  }

  static String unwritable(Path folder, IOException failure) {
    return "the log in `%s` cannot be written: %s".formatted(folder, failure.getMessage());
  }
}

package dev.remit.log.store;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Appends until it is killed, and says on standard output what was acknowledged. */
final class Appender {

  private static final int AT_ONCE = 200;

  private Appender() {}

  /** Takes a folder, a mode and the number of the first entry. */
  public static void main(String[] arguments) throws Exception {
    LogOptions options =
        LogOptions.of(Path.of(arguments[0]))
            .with(Mode.valueOf(arguments[1]))
            .withJournal(1 << 20)
            .publishingEvery(Duration.ofMillis(30));
    PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false);
    try (DecisionLog log = DecisionLog.open(options, LogObserver.NONE)) {
      Semaphore free = new Semaphore(AT_ONCE);
      for (long number = Long.parseLong(arguments[2]); true; number++) {
        free.acquire();
        append(log, number, out, free);
      }
    }
  }

  private static void append(DecisionLog log, long number, PrintStream out, Semaphore free) {
    var _ =
        log.append(entry(number))
            .whenComplete((index, failure) -> {
              if (failure == null) {
                out.println(index + " " + number);
              }
              out.flush();
              free.release();
            });
  }

  /** An entry that can be told from every other. */
  static byte[] entry(long number) {
    return ByteBuffer.allocate(300 + (int) (number % 900)).putLong(number).array();
  }
}

package dev.remit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What results were measured on, and when. */
public final class Machine {

  private Machine() {}

  /** A sentence: date, processors, memory and Java. */
  public static String description() {
    return String.format(
        Locale.ROOT,
        "Measured on %s with %d processors (%s), %s %s, Java %s.",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version());
  }

  private static String processor() {
    Path known = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(known)) {
      return System.getProperty("os.arch");
    }
    try {
      return Files.readAllLines(known).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}

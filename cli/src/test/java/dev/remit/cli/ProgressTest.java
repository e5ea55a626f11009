package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  private static final Duration NONE = Duration.ZERO;
  private static final Path ROOT = Path.of(System.getProperty("remit.root", ".."));
  private static final Path LIBRARY =
      ROOT.resolve(Path.of("cli", "src", "test", "resources", "sets", "library"));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void growsWithWhatIsDoneAndVanishes() {
    try (Progress progress = new Progress(terminal(true, Map.of()), "examples", 4, NONE, true)) {
      await(() -> screen().startsWith("[" + " ".repeat(30) + "]   0%, examples, "));
      progress.step(1);
      await(() -> screen().startsWith("[#######" + " ".repeat(23) + "]  25%, 1 examples, "));
      progress.step(1);
      progress.step(9);
      await(() -> screen().startsWith("[" + "#".repeat(30) + "] 100%, 3 examples, "));
    }
    assertThat(screen()).isEmpty();
  }

  @Test
  void countsWhereNobodyKnowsHowManyThereAre() {
    try (Progress progress = new Progress(terminal(true, Map.of()), "requests", 0, NONE, true)) {
      for (int i = 0; i < 1234; i++) {
        progress.step(100);
      }
      await(() -> screen().matches("1,234 requests, \\d+ s"));
    }
    assertThat(screen()).isEmpty();
  }

  @Test
  void movesOnWhileAStepTakesLong() {
    try (Progress _ = new Progress(terminal(true, Map.of()), "reading", 0, NONE, true)) {
      await(() -> screen().matches("reading, [1-9]\\d* s"));
    }
  }

  @Test
  void isOutOfTheWayOfWhatIsPrinted() {
    StringWriter seen = new StringWriter();
    try (Progress progress = new Progress(terminal(true, Map.of()), "requests", 0, NONE, true)) {
      await(() -> screen().startsWith("requests"));
      progress.aside(() -> seen.write(screen()));
      assertThat(seen.toString()).isEmpty();
      await(() -> screen().startsWith("requests"));
    }
  }

  @Test
  void isNotForShortWork() {
    try (Progress progress =
        new Progress(terminal(true, Map.of()), "examples", 4, Duration.ofDays(1), true)) {
      progress.step(1);
      progress.aside(() -> {});
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void isOnlyOnTerminalsThatCanTakeItAway() {
    try (Progress plain = new Progress(terminal(false, Map.of()), "examples", 4, NONE, true);
        Progress dumb =
            new Progress(terminal(true, Map.of("TERM", "dumb")), "examples", 4, NONE, true);
        Progress shown = new Progress(onScreen(), "shown", 0, NONE, true)) {
      plain.step(1);
      dumb.step(1);
      shown.step(1);
      await(() -> out.toString().contains("shown"));
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void leavesNoThreadBehind() {
    try (Progress _ = new Progress(terminal(true, Map.of()), "examples", 4, NONE, true)) {
      await(() -> painters() == 1);
    }
    assertThat(painters()).isZero();
  }

  @Test
  void isShownWhileRequestsAreDecided() throws Exception {
    byte[] request =
        (Files.readString(LIBRARY.resolve(Path.of("requests", "child.json"))).replaceAll("\\R", " ")
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    PipedOutputStream typed = new PipedOutputStream();
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        InputStream in = new PipedInputStream(typed)) {
      Future<Integer> code = executor.submit(decide(in, false));
      try (typed) {
        typed.write(request);
        typed.flush();
        await(() -> screen().matches("1 requests, [1-9]\\d* s"));
        assertThat(out.toString()).contains("lending 2 on ").doesNotContain("requests, ");
        typed.write(request);
      }
      assertThat(code.get()).isEqualTo(ExitCode.FINE);
    }
    assertThat(screen()).isEmpty();
    assertThat(out.toString()).doesNotContain("\r");
  }

  @Test
  void isNotInTheWayOfWhatAPersonTypes() throws Exception {
    List<Long> seen = new ArrayList<>();
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            seen.add(painters());
            return -1;
          }

          @Override
          public int read(byte[] bytes, int start, int length) {
            return read();
          }
        };

    decide(in, false).call();
    assertThat(seen).isNotEmpty().containsOnly(1L);
    seen.clear();
    decide(in, true).call();
    assertThat(seen).isNotEmpty().containsOnly(0L);
  }

  private Callable<Integer> decide(InputStream in, boolean inIsTerminal) {
    Terminal terminal =
        new Terminal(
            in,
            new PrintWriter(out),
            new PrintWriter(err),
            inIsTerminal,
            false,
            true,
            Map.of(),
            ROOT,
            LocalDate.of(2026, 10, 1));
    return () -> Remit.run(terminal, "decide", LIBRARY.toString(), "--lines", "-");
  }

  private Terminal terminal(boolean errIsTerminal, Map<String, String> environment) {
    return new Terminal(
        InputStream.nullInputStream(),
        new PrintWriter(out),
        new PrintWriter(err),
        false,
        false,
        errIsTerminal,
        environment,
        ROOT,
        LocalDate.of(2026, 10, 1));
  }

  /** A terminal whose messages are kept apart. */
  private Terminal onScreen() {
    return new Terminal(
        InputStream.nullInputStream(),
        new PrintWriter(out),
        new PrintWriter(out),
        false,
        false,
        true,
        Map.of(),
        ROOT,
        LocalDate.of(2026, 10, 1));
  }

  private static long painters() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("progress"))
        .count();
  }

  /** What a terminal shows after what was printed to standard error. */
  private String screen() {
    String printed = err.toString();
    return printed.substring(printed.lastIndexOf("\r\u001b[K") + 1).replace("\u001b[K", "");
  }

  private static void await(BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
      Thread.onSpinWait();
    }
  }
}

package dev.remit.cli;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.Limits;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a command that proves things may take. */
final class AnalysisOptions {

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long one question may be thought about. Default: 10.")
  private int seconds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "How many questions are thought about at once; the answer is the same. Default: as many"
              + " as there are processors.")
  private int threads;

  /** Does some work with an analysis, and shows how far it is. */
  <T> T with(Terminal terminal, String what, Function<Analysis, T> work) {
    if (seconds < 1 || threads < 0) {
      throw new TypeConversionException("a limit of at least 1 second, and of threads, is needed");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    Limits limits = new Limits(Duration.ofSeconds(seconds), threads == 0 ? processors : threads);
    try (Progress progress = new Progress(terminal, what, 0)) {
      return work.apply(Analysis.of(limits, progress::at));
    }
  }
}

package dev.remit.bench.load;

/**
 * What became of a load.
 *
 * @param seconds how long it was counted
 * @param answered how many calls were answered
 * @param shed how many were refused with {@code RESOURCE_EXHAUSTED}
 * @param failed how many ended in another error
 * @param p50 half of the answers took at most so many milliseconds; the others likewise
 * @param longest the longest took so many milliseconds
 */
public record LoadResult(
    double seconds,
    long answered,
    long shed,
    long failed,
    double p50,
    double p99,
    double p999,
    double longest) {

  /** Answers per second. */
  public double throughput() {
    return answered / seconds;
  }
}

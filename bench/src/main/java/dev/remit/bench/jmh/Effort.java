package dev.remit.bench.jmh;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long is measured.
 *
 * @param forks how many processes, one after another
 * @param warmups iterations before measuring, each as long as one that counts
 * @param iterations how many count, in each process
 * @param length of an iteration, in milliseconds
 */
record Effort(int forks, int warmups, int iterations, int length) {

  /** For results. */
  static final Effort FULL = new Effort(3, 5, 5, 1000);

  /** For results where there is no time for more: one process says nothing of how they differ. */
  static final Effort BRIEF = new Effort(1, 5, 5, 1000);

  /** To see that it works: says little of how long things take. */
  static final Effort QUICK = new Effort(1, 2, 2, 200);

  ChainedOptionsBuilder to(ChainedOptionsBuilder options) {
    return options
        .forks(forks)
        .warmupIterations(warmups)
        .warmupTime(TimeValue.milliseconds(length))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(length));
  }

  /** For what happens once in a process: more processes instead of iterations. */
  ChainedOptionsBuilder once(ChainedOptionsBuilder options) {
    return options.forks(forks * 2 - 1).warmupIterations(0).measurementIterations(1);
  }
}

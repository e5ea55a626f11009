package dev.remit.bench.jmh;

import dev.remit.bench.RemitEngine;
import dev.remit.bench.growth.Growth;
import dev.remit.bench.peer.TwelveRules;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** The parts of the benchmarks; each has a file of results. */
enum Part {
  /** The twelve rules on one thread: resolving, deciding, both, and what each allocates. */
  TWELVE_RULES("twelve-rules") {
    @Override
    ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort) {
      return effort
          .to(options)
          .include(TwelveRulesBenchmark.class.getSimpleName())
          .param("contender", array(TwelveRules.names()))
          .param("requests", "all")
          .addProfiler(GCProfiler.class);
    }
  },
  /** The same with two threads: deciding only. */
  TWO_THREADS("two-threads") {
    @Override
    ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort) {
      return effort
          .to(options)
          .include(TwelveRulesBenchmark.class.getSimpleName() + ".decide$")
          .param("contender", array(TwelveRules.names()))
          .param("requests", "all")
          .threads(2);
    }
  },
  /** Requests for a single item: what a decision allocates. */
  SINGLE_ITEM("single-item") {
    @Override
    ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort) {
      return effort
          .to(options)
          .include(TwelveRulesBenchmark.class.getSimpleName() + ".decide$")
          .param("contender", array(RemitEngine.names()))
          .param("requests", "single")
          .addProfiler(GCProfiler.class);
    }
  },
  /** From ten to 10,000 rules, one of them a candidate. */
  GROWTH("growth") {
    @Override
    ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort) {
      return effort
          .to(options)
          .include(GrowthBenchmark.class.getSimpleName())
          .param("contender", array(Growth.names()))
          .param("rules", "10", "100", "1000", "10000")
          .param("candidates", "1");
    }
  },
  /** 10,000 rules, and from one to all of them candidates. */
  CANDIDATES("candidates") {
    @Override
    ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort) {
      return effort
          .to(options)
          .include(GrowthBenchmark.class.getSimpleName())
          .param("contender", array(RemitEngine.names()))
          .param("rules", "10000")
          .param("candidates", "1", "10", "100", "1000", "10000");
    }
  },
  /** A request for 200 items of the National Pupil Database. */
  LARGE_REQUEST("large-request") {
    @Override
    ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort) {
      return effort
          .to(options)
          .include(LargeRequestBenchmark.class.getSimpleName())
          .param("contender", array(RemitEngine.names()))
          .addProfiler(GCProfiler.class);
    }
  },
  /** What a policy costs before its first decision. */
  FIRST_USE("first-use") {
    @Override
    ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort) {
      return effort
          .once(options)
          .include(FirstUseBenchmark.class.getSimpleName())
          .param("contender", array(RemitEngine.names()));
    }
  };

  private final String file;

  Part(String file) {
    this.file = file;
  }

  /** The name, also of its file of results. */
  String file() {
    return file;
  }

  /** Sets what is run, and how long. */
  abstract ChainedOptionsBuilder set(ChainedOptionsBuilder options, Effort effort);

  private static String[] array(List<String> names) {
    return names.toArray(String[]::new);
  }
}

/** Benchmarks in one process, by JMH, and what is made of their results. */
@NullMarked
package dev.remit.bench.jmh;

import org.jspecify.annotations.NullMarked;

/** What is made of results. */
@NullMarked
package dev.remit.bench.jmh;

import org.jspecify.annotations.NullMarked;

/** The load clients count what happens. */
@NullMarked
package dev.remit.bench.load;

import org.jspecify.annotations.NullMarked;

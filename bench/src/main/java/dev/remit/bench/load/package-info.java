/** Remit's service beside an empty one and Cerbos, each in a process of its own, under load. */
@NullMarked
package dev.remit.bench.load;

import org.jspecify.annotations.NullMarked;

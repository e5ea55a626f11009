/** The twelve rules that the peers share, as each of them is asked. */
@NullMarked
package dev.remit.bench.peer;

import org.jspecify.annotations.NullMarked;

/** How long it takes to compare versions, as policies and changes grow. */
@NullMarked
package dev.remit.bench.diff;

import org.jspecify.annotations.NullMarked;

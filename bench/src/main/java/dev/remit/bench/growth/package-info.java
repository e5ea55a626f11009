/** Policies of any number of rules, for Remit and the peers. */
@NullMarked
package dev.remit.bench.growth;

import org.jspecify.annotations.NullMarked;

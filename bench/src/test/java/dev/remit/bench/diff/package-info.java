/** What is compared differs as it says. */
@NullMarked
package dev.remit.bench.diff;

import org.jspecify.annotations.NullMarked;

/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.analysis.seeded;

import org.jspecify.annotations.NullMarked;

/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.seeded.b;

import org.jspecify.annotations.NullMarked;

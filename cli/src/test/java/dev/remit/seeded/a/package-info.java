/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.seeded.a;

import org.jspecify.annotations.NullMarked;

/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.engine.seeded;

import org.jspecify.annotations.NullMarked;

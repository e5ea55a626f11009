/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.lang.tree.seeded;

import org.jspecify.annotations.NullMarked;

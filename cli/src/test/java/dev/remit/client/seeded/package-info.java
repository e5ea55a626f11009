/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.client.seeded;

import org.jspecify.annotations.NullMarked;

/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.service.seeded;

import org.jspecify.annotations.NullMarked;

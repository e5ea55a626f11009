/** Faults that the rules between modules must find. */
@NullMarked
package dev.remit.service.decide.seeded;

import org.jspecify.annotations.NullMarked;

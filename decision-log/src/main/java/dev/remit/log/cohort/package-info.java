/** Whose data a decision is about, where it is about many. */
@NullMarked
package dev.remit.log.cohort;

import org.jspecify.annotations.NullMarked;

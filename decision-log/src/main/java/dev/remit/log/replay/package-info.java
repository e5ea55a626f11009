/** Decisions of the past, decided again. */
@NullMarked
package dev.remit.log.replay;

import org.jspecify.annotations.NullMarked;

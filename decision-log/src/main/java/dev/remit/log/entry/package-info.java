/** What the entries of a log say. */
@NullMarked
package dev.remit.log.entry;

import org.jspecify.annotations.NullMarked;

/** What is timed does what it should. */
@NullMarked
package dev.remit.bench;

import org.jspecify.annotations.NullMarked;

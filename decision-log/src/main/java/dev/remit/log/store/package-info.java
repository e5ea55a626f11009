/** Keeps a log: appends entries, survives crashes, publishes tiles. */
@NullMarked
package dev.remit.log.store;

import org.jspecify.annotations.NullMarked;

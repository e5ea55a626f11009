/** Reads and verifies a log's files; needs nothing else but public keys. */
@NullMarked
package dev.remit.log.read;

import org.jspecify.annotations.NullMarked;

/** Files of many records, read in pieces: JSON lines and CSV. */
@NullMarked
package dev.remit.service.lines;

import org.jspecify.annotations.NullMarked;

/** Files that say under which names entries of a log are found. */
@NullMarked
package dev.remit.log.index;

import org.jspecify.annotations.NullMarked;

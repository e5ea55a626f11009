/** Policy sets on disk. */
@NullMarked
package dev.remit.workspace;

import org.jspecify.annotations.NullMarked;

/** Policy sets on disk and in Git. */
@NullMarked
package dev.remit.workspace;

import org.jspecify.annotations.NullMarked;

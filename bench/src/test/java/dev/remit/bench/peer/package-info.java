/** What is compared gives the same answers. */
@NullMarked
package dev.remit.bench.peer;

import org.jspecify.annotations.NullMarked;

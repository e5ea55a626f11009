/** Remit beside hand-written code and its peers. */
@NullMarked
package dev.remit.bench;

import org.jspecify.annotations.NullMarked;

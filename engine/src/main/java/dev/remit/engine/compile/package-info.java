/** Compiles policy versions to bytecode that decides as the reference interpreter does. */
@NullMarked
package dev.remit.engine.compile;

import org.jspecify.annotations.NullMarked;

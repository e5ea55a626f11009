/** Tests that compiled versions decide as the interpreter does, and what that costs. */
@NullMarked
package dev.remit.engine.compile;

import org.jspecify.annotations.NullMarked;

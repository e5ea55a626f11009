/** Values as they arrive, and how they are read by the type of a fact. */
@NullMarked
package dev.remit.lang.value;

import org.jspecify.annotations.NullMarked;

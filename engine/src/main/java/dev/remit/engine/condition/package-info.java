/** Conditions as such: what they are made of, whatever is asked. */
@NullMarked
package dev.remit.engine.condition;

import org.jspecify.annotations.NullMarked;

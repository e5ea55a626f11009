/** Decides requests under the policies of a checked policy set. */
@NullMarked
package dev.remit.engine;

import org.jspecify.annotations.NullMarked;

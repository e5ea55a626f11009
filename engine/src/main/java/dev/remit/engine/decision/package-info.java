/** What was decided, and why. */
@NullMarked
package dev.remit.engine.decision;

import org.jspecify.annotations.NullMarked;

/** The reference interpreter: the meaning of the language in the plainest Java. */
@NullMarked
package dev.remit.engine.interpret;

import org.jspecify.annotations.NullMarked;

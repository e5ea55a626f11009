/** Classes that break rules for the decision log. */
@NullMarked
package dev.remit.log.seeded;

import org.jspecify.annotations.NullMarked;

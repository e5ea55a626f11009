/** Classes that break the rules of the module {@code analysis}. */
@NullMarked
package dev.remit.analysis.seeded;

import org.jspecify.annotations.NullMarked;

/** Who may use which data for what: the register that anyone may read. */
@NullMarked
package dev.remit.log.uses;

import org.jspecify.annotations.NullMarked;

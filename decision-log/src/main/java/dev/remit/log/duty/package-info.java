/** What recipients still have to do, have done, and have failed to do in time. */
@NullMarked
package dev.remit.log.duty;

import org.jspecify.annotations.NullMarked;

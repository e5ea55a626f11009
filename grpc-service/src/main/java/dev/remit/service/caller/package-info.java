/** Who calls, and what they may do. */
@NullMarked
package dev.remit.service.caller;

import org.jspecify.annotations.NullMarked;

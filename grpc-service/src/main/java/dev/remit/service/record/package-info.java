/** Puts decisions into the decision log before they are answered. */
@NullMarked
package dev.remit.service.record;

import org.jspecify.annotations.NullMarked;

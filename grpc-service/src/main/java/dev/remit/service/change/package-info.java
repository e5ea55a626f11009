/** Tells those who keep what they have read of the database that it has changed. */
@NullMarked
package dev.remit.service.change;

import org.jspecify.annotations.NullMarked;

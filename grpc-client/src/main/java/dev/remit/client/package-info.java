/** A client of the decision service. */
@NullMarked
package dev.remit.client;

import org.jspecify.annotations.NullMarked;

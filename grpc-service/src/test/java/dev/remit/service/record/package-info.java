/** The keys of people in the decision log, over real databases. */
@NullMarked
package dev.remit.service.record;

import org.jspecify.annotations.NullMarked;

/** Where every decision is made. */
@NullMarked
package dev.remit.service.decide;

import org.jspecify.annotations.NullMarked;

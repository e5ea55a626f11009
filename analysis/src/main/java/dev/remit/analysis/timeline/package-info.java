/** Compares sets of dated versions, each on the dates for which it decides. */
@NullMarked
package dev.remit.analysis.timeline;

import org.jspecify.annotations.NullMarked;

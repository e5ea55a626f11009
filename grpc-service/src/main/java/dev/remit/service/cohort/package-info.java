/** Cohorts that are registered, and may be asked about. */
@NullMarked
package dev.remit.service.cohort;

import org.jspecify.annotations.NullMarked;

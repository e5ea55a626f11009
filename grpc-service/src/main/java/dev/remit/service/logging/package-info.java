/**
 * What the service writes to standard error. Requests, and so the ids of subjects, are never
 * logged.
 */
@NullMarked
package dev.remit.service.logging;

import org.jspecify.annotations.NullMarked;

/** Where in the log one person's data was decided on, and what a report to that person says. */
@NullMarked
package dev.remit.log.subject;

import org.jspecify.annotations.NullMarked;

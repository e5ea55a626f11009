/** What the service tells its operators: metrics and traces. Neither names a person. */
@NullMarked
package dev.remit.service.telemetry;

import org.jspecify.annotations.NullMarked;

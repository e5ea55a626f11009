/** Requests: from names and raw values to a resolved request. */
@NullMarked
package dev.remit.engine.request;

import org.jspecify.annotations.NullMarked;

/** Requests and decisions as YAML and JSON. */
@NullMarked
package dev.remit.engine.document;

import org.jspecify.annotations.NullMarked;

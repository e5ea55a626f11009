/** The service's configuration: one schema, read from a file, the environment and flags. */
@NullMarked
package dev.remit.service.config;

import org.jspecify.annotations.NullMarked;

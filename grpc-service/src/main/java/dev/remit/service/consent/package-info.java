/** Recording and reading what people say about the use of their data. */
@NullMarked
package dev.remit.service.consent;

import org.jspecify.annotations.NullMarked;

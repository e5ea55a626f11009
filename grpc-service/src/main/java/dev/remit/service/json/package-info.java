/** JSON, as the values of facts. */
@NullMarked
package dev.remit.service.json;

import org.jspecify.annotations.NullMarked;

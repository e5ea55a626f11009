/** Data catalogues from YAML and CSV. */
@NullMarked
package dev.remit.lang.catalogue;

import org.jspecify.annotations.NullMarked;

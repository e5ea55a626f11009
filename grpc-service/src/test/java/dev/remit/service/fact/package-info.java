/** Tests of the package of the same name. */
@NullMarked
package dev.remit.service.fact;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package dev.remit.service.change;

import org.jspecify.annotations.NullMarked;

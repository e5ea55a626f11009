/** Tests of the package of the same name. */
@NullMarked
package dev.remit.service.register;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package dev.remit.service.consent;

import org.jspecify.annotations.NullMarked;

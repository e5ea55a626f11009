/** Tests of the package of the same name. */
@NullMarked
package dev.remit.service.lines;

import org.jspecify.annotations.NullMarked;

/** Syntax tree to checked model. */
@NullMarked
package dev.remit.lang.check;

import org.jspecify.annotations.NullMarked;

/** Syntax tree to text, in the one form every policy is written in. */
@NullMarked
package dev.remit.lang.format;

import org.jspecify.annotations.NullMarked;

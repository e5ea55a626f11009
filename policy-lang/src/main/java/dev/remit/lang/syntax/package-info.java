/** Text to syntax tree. The only package that sees ANTLR. */
@NullMarked
package dev.remit.lang.syntax;

import org.jspecify.annotations.NullMarked;

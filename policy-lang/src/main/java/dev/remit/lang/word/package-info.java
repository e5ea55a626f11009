/** The words of the language that both the syntax tree and the checked model use. */
@NullMarked
package dev.remit.lang.word;

import org.jspecify.annotations.NullMarked;

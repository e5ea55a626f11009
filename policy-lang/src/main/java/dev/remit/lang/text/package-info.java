/** Words and bytes: near names, and bytes to text. */
@NullMarked
package dev.remit.lang.text;

import org.jspecify.annotations.NullMarked;

/** The rules between and within modules, each shown able to fail. */
@NullMarked
package dev.remit.architecture;

import org.jspecify.annotations.NullMarked;

/** Facts about policies that hold of every request, found by finite search and a solver. */
@NullMarked
package dev.remit.analysis;

import org.jspecify.annotations.NullMarked;

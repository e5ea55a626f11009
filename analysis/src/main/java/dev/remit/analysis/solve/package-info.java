/** Z3, and nothing else sees it: whether formulas can hold together, and how. */
@NullMarked
package dev.remit.analysis.solve;

import org.jspecify.annotations.NullMarked;

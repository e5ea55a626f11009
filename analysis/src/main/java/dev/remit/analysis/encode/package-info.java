/**
 * Policies as formulas, exactly: what one or two versions decide of one item of any request, as
 * formulas over variables that stand for everything a request can say.
 */
@NullMarked
package dev.remit.analysis.encode;

import org.jspecify.annotations.NullMarked;

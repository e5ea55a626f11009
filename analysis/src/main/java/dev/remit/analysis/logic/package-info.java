/** Formulas over Booleans, integers and texts: built once, evaluated here, solved elsewhere. */
@NullMarked
package dev.remit.analysis.logic;

import org.jspecify.annotations.NullMarked;

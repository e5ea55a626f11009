/** What an analysis finds: differences, proofs, counterexamples and findings, as plain records. */
@NullMarked
package dev.remit.analysis.report;

import org.jspecify.annotations.NullMarked;

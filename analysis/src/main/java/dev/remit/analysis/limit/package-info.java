/** What an analysis may take, and who is told how far it is. */
@NullMarked
package dev.remit.analysis.limit;

import org.jspecify.annotations.NullMarked;

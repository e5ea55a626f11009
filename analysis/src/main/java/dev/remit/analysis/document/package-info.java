/** What an analysis finds as JSON, for programs and for keeping. */
@NullMarked
package dev.remit.analysis.document;

import org.jspecify.annotations.NullMarked;

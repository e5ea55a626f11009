/** Change notes: what an author meant to change, beside the policies. */
@NullMarked
package dev.remit.cli.note;

import org.jspecify.annotations.NullMarked;

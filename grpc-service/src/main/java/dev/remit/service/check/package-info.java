/** What callers state, checked against bounds and against the vocabularies of all versions. */
@NullMarked
package dev.remit.service.check;

import org.jspecify.annotations.NullMarked;

/** The policies of this repository, checked and put to real data. */
@NullMarked
package dev.remit.policies;

import org.jspecify.annotations.NullMarked;

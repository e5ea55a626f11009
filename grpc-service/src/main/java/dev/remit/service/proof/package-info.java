/** Compares versions and proves what they guarantee, within bounds. */
@NullMarked
package dev.remit.service.proof;

import org.jspecify.annotations.NullMarked;

/** Finds regions of requests in which versions decide in some way, and proves that they are all. */
@NullMarked
package dev.remit.analysis.find;

import org.jspecify.annotations.NullMarked;

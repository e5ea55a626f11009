/** What is compared as policies grow gives the same answers. */
@NullMarked
package dev.remit.bench.growth;

import org.jspecify.annotations.NullMarked;

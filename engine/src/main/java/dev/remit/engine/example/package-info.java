/** Worked examples: run against the version that holds them. */
@NullMarked
package dev.remit.engine.example;

import org.jspecify.annotations.NullMarked;

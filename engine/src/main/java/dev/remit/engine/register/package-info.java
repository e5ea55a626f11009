/** Registers: who and what recipients, projects, datasets and subjects are. */
@NullMarked
package dev.remit.engine.register;

import org.jspecify.annotations.NullMarked;

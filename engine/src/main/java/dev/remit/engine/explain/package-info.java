/**
 * Why a request was decided as it was, what came close, and what would turn the answer. All of it
 * data; {@link dev.remit.engine.explain.Wording} says it in words.
 */
@NullMarked
package dev.remit.engine.explain;

import org.jspecify.annotations.NullMarked;

/** Random vocabularies, policies and requests, right by construction, for property tests. */
@NullMarked
package dev.remit.engine.random;

import org.jspecify.annotations.NullMarked;

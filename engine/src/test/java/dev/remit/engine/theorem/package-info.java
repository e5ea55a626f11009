/**
 * The theorems of the language, each checked against whatever decides: the reference interpreter,
 * what must agree with it, and deciders with a fault that the theorem must find.
 */
@NullMarked
package dev.remit.engine.theorem;

import org.jspecify.annotations.NullMarked;

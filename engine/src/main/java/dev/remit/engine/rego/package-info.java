/** Facts that Open Policy Agent policies, compiled to Wasm, compute from a request. */
@NullMarked
package dev.remit.engine.rego;

import org.jspecify.annotations.NullMarked;

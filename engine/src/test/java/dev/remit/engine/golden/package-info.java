/** What the engine makes of registers, Rego policies and requests, case by case. */
@NullMarked
package dev.remit.engine.golden;

import org.jspecify.annotations.NullMarked;

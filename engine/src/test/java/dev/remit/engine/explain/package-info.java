@NullMarked
package dev.remit.engine.explain;

import org.jspecify.annotations.NullMarked;

/** The syntax tree: what was written, before any name is resolved or type checked. */
@NullMarked
package dev.remit.lang.tree;

import org.jspecify.annotations.NullMarked;

/** The policies that are served: immutable, dated versions. */
@NullMarked
package dev.remit.service.policy;

import org.jspecify.annotations.NullMarked;

/** What is wrong with a policy set, as data, and how it is shown. */
@NullMarked
package dev.remit.lang.diagnostic;

import org.jspecify.annotations.NullMarked;

/** What recipients have to do, have done and have failed to do, as the decision log grows. */
@NullMarked
package dev.remit.service.duty;

import org.jspecify.annotations.NullMarked;
